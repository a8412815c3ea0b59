package importer

// Format is what another system exports: its columns by their headings. Its comment says
// where they are documented, or that they are not. Another format is one more element of
// the list of its subject, with a sample in testdata.
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

// hoursFormats lists the known exports of hours. The kinds of date and length are those of the
// documented default; a file that is written otherwise is asked about.
var hoursFormats = []Format{
	{
		// Export › CSV or Excel. The manual, https://www.kimai.org/documentation/export.html,
		// says that durations are decimal hours or hours and minutes, and lists no columns:
		// those are in https://github.com/kimai/kimai, src/Export/DefaultTemplate.php, and
		// their English headings in translations/messages.en.xlf, of which versions differ
		// in "User" and "Username". A template of one's own, or another language of the
		// user, has other headings: its columns are guessed. The last row of its workbooks
		// has sums (src/Export/Base/SpreadsheetRenderer.php) whose values are not stored.
		ID: "kimai", Name: "Kimai",
		Columns: map[Field][]string{
			DateField: {"Date"}, LengthField: {"Duration"}, PersonField: {"Name", "User", "Username"},
			ProjectField: {"Project"}, TaskField: {"Activity"}, NoteField: {"Description"},
		},
		Marks: []string{"Customer", "Activity"}, Unit: Hours,
	},
	{
		// Reports › Detailed › Export CSV. Its headings are those of the import that
		// https://support.toggl.com/en/articles/2216070-editing-and-uploading-a-csv-file
		// documents and names as the same; an export has an end and may have an amount too
		// (https://github.com/solidtime-io/solidtime, resources/testfiles/toggl_time_entries_import_test_2.csv).
		// Durations are 1:20:10 with the duration format "Improved". Exports of later years name the
		// person "Member" and the end "Stop date": such columns are guessed.
		ID: "toggl", Name: "Toggl Track",
		Columns: map[Field][]string{
			DateField: {"Start date"}, LengthField: {"Duration"}, PersonField: {"User"}, EmailField: {"Email"},
			ProjectField: {"Project"}, TaskField: {"Task"}, NoteField: {"Description"},
		},
		Marks: []string{"Start time", "End date"}, Unit: Hours,
	},
	{
		// Reports › Detailed › Export CSV. The manual,
		// https://clockify.me/help/reports/detailed-report, lists no columns: the headings
		// are those of exports that programs keep as test data, as
		// https://github.com/solidtime-io/solidtime does
		// (resources/testfiles/clockify_time_entries_import_test_2.csv). Dates and times are written as the
		// user's profile has them, so the order of day and month is looked for. "Duration
		// (h)" has the seconds that "Duration (decimal)" rounds away.
		ID: "clockify", Name: "Clockify",
		Columns: map[Field][]string{
			DateField: {"Start Date"}, LengthField: {"Duration (h)"}, PersonField: {"User"}, EmailField: {"Email"},
			ProjectField: {"Project"}, TaskField: {"Task"}, NoteField: {"Description"},
		},
		Marks: []string{"Duration (decimal)"}, Unit: Hours,
	},
	{
		// Reports › Detailed time › Export CSV. Of its columns these are documented with
		// the import that takes such a file:
		// https://support.getharvest.com/hc/en-us/articles/360048685111-Importing-and-exporting-data
		// (dates as 2023-08-25 or 8/25/2023, hours as 7.5). The others, Marks among them, are
		// those of an export in https://github.com/solidtime-io/solidtime
		// (resources/testfiles/harvest_time_entries_import_test_1.csv), whose account writes
		// hours with a comma.
		ID: "harvest", Name: "Harvest",
		Columns: map[Field][]string{
			DateField: {"Date"}, LengthField: {"Hours"}, FirstField: {"First Name"}, LastField: {"Last Name"},
			ProjectField: {"Project"}, TaskField: {"Task"}, NoteField: {"Notes"},
		},
		Marks: []string{"Project Code", "Billable?"}, Unit: Hours,
	},
	{
		// Export to Excel of worklogs, one row each. No manual of Tempo was found that lists
		// its columns: the headings are those of an export saved as CSV,
		// https://github.com/mmarekpohl/timesheet (src/test/resources/in/in.csv), which
		// https://github.com/Arsenii020194/tempo-reports lists alike. There dates are
		// 2016-8-1 14:33, "Epic Link" stands twice, and hours are decimal. In the reports of
		// the cloud one chooses columns and kinds of dates and durations oneself
		// (https://help.tempo.io/cloud/en/tempo-timesheets/generating-reports/viewing-the-data-in-reports.html):
		// such columns are guessed. An issue is too fine to be an activity; the project is taken.
		ID: "tempo", Name: "Jira Tempo",
		Columns: map[Field][]string{
			DateField: {"Work date"}, LengthField: {"Hours"}, PersonField: {"Full name"},
			ProjectField: {"Project Name", "Project Key"}, NoteField: {"Work Description"},
		},
		Marks: []string{"Issue Key"}, Unit: Hours,
	},
}
