package importer

// Format is what another system exports: its columns by their headings, as the system
// documents them. Another format is one more element of Formats, with a sample in
// testdata.
type Format struct {
	ID   string
	Name string
	// Columns are the headings of the fields; each has one of them. A file is of the
	// format where it has one heading of each, and all of Marks.
	Columns map[Field][]string
	// Marks are further headings that tell the format from others.
	Marks []string
	Dates Order
	Unit  Unit
}

// Formats lists the known exports. The kinds of date and length are those of the
// documented default; a file that is written otherwise is asked about.
var Formats = []Format{
	{
		// Export › CSV, https://www.kimai.org/documentation/export.html; the columns are
		// those of src/Export/DefaultTemplate.php with the English names of the program.
		// Durations are decimal hours, or hours and minutes by the template.
		ID: "kimai", Name: "Kimai",
		Columns: map[Field][]string{
			DateField: {"Date"}, LengthField: {"Duration"}, PersonField: {"Name", "User", "Username"},
			ProjectField: {"Project"}, TaskField: {"Activity"}, NoteField: {"Description"},
		},
		Marks: []string{"Customer", "Activity"}, Unit: Hours,
	},
	{
		// Reports › Detailed › Export CSV,
		// https://support.toggl.com/en/articles/2216070-editing-and-uploading-a-csv-file.
		ID: "toggl", Name: "Toggl Track",
		Columns: map[Field][]string{
			DateField: {"Start date"}, LengthField: {"Duration"}, PersonField: {"User"}, EmailField: {"Email"},
			ProjectField: {"Project"}, TaskField: {"Task"}, NoteField: {"Description"},
		},
		Marks: []string{"Start time", "End date"}, Unit: Hours,
	},
	{
		// Reports › Detailed › Export CSV, https://clockify.me/help/reports/detailed-report.
		// The order of day and month is that of the user's profile. "Duration (h)" has
		// the seconds that "Duration (decimal)" rounds away.
		ID: "clockify", Name: "Clockify",
		Columns: map[Field][]string{
			DateField: {"Start Date"}, LengthField: {"Duration (h)"}, PersonField: {"User"}, EmailField: {"Email"},
			ProjectField: {"Project"}, TaskField: {"Task"}, NoteField: {"Description"},
		},
		Marks: []string{"Duration (decimal)"}, Unit: Hours,
	},
	{
		// Reports › Detailed time › Export CSV,
		// https://support.getharvest.com/hc/en-us/articles/360048181892-Detailed-time-report.
		ID: "harvest", Name: "Harvest",
		Columns: map[Field][]string{
			DateField: {"Date"}, LengthField: {"Hours"}, FirstField: {"First Name"}, LastField: {"Last Name"},
			ProjectField: {"Project"}, TaskField: {"Task"}, NoteField: {"Notes"},
		},
		Marks: []string{"Project Code", "Billable?"}, Unit: Hours,
	},
	{
		// Reports › Export data, https://help.tempo.io/timesheets/latest/exporting-report-data:
		// one row a worklog. An issue is too fine to be an activity; the project is taken.
		ID: "tempo", Name: "Jira Tempo",
		Columns: map[Field][]string{
			DateField: {"Work date"}, LengthField: {"Hours"}, PersonField: {"Full name"},
			ProjectField: {"Project Name", "Project Key"}, NoteField: {"Work Description"},
		},
		Marks: []string{"Issue Key"}, Unit: Hours,
	},
}
