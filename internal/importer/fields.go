package importer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Field is what a column of a file may hold.
type Field string

// The fields. Of a person a file has the whole name, or its parts, or an address.
const (
	DateField    Field = "date"
	LengthField  Field = "length"
	PersonField  Field = "person"
	FirstField   Field = "first_name"
	LastField    Field = "last_name"
	EmailField   Field = "email"
	ProjectField Field = "project"
	TaskField    Field = "task"
	NoteField    Field = "note"
)

// Subject is what the rows of a file are about, and by which words its columns are known.
type Subject struct {
	// ID begins the names of sources; empty of hours, whose sources were named first.
	ID string
	// Fields are in the order of forms; without the Needed ones nothing can be read.
	Fields, Needed []Field
	// OneOf are fields of which at least one is needed too.
	OneOf []Field
	// Titled tells that titles of several cells stand above the headings, as in reports.
	Titled bool
	// Heads tells headings that lack what is needed and are known all the same; nil knows none.
	Heads func(*Table) bool
	// Limits are the most that is read of a file.
	Limits Limits
	// Days are the fields that hold days.
	Days []Field
	// Headings are those of each field in Finnish, Swedish, English and German,
	// simplified, the likelier first.
	Headings map[Field][]string
	// Maybe are words that may be of the field, if no other heading is.
	Maybe map[Field][]string
	// Formats are the exports that are known by name.
	Formats []Format
}

// OfHours are hours of people on days.
var OfHours = &Subject{
	Fields: []Field{
		DateField, LengthField, PersonField, FirstField, LastField, EmailField, ProjectField, TaskField, NoteField,
	},
	Needed: []Field{DateField, LengthField}, Days: []Field{DateField}, Headings: hoursHeadings, Formats: hoursFormats,
	Limits: hoursLimits,
}

var hoursHeadings = map[Field][]string{
	DateField: {
		"paivamaara", "paiva", "pvm", "tyopaiva", "alkamispaiva", "datum", "dag", "arbetsdag", "startdatum",
		"date", "work date", "day", "start date", "started at", "spent date", "tag", "arbeitstag",
	},
	LengthField: {
		"tunnit", "tuntia", "tuntimaara", "kesto", "tyoaika", "minuutit", "sekunnit", "timmar", "antal timmar", "tid",
		"langd", "varaktighet", "arbetstid", "minuter", "sekunder", "hours", "duration", "duration h", "duration decimal",
		"time spent", "worked", "logged", "time", "minutes", "seconds", "stunden", "dauer", "arbeitszeit",
		"minuten", "sekunden", "h",
	},
	PersonField: {
		"henkilo", "tyontekija", "nimi", "kayttaja", "tekija", "person", "anstalld", "medarbetare", "namn", "anvandare",
		"user", "employee", "full name", "name", "username", "member", "author", "mitarbeiter", "benutzer",
	},
	FirstField: {"etunimi", "fornamn", "first name", "vorname"},
	LastField:  {"sukunimi", "efternamn", "last name", "surname", "nachname"},
	EmailField: {
		"sahkoposti", "sahkopostiosoite", "e post", "epost", "e postadress", "email", "e mail", "user email",
	},
	ProjectField: {"hanke", "projekti", "projekt", "project", "project name", "project key"},
	TaskField: {
		"tyopaketti", "tehtava", "toiminto", "laji", "arbetspaket", "uppgift", "aktivitet", "work package", "task",
		"activity", "type", "aufgabe", "tatigkeit", "arbeitspaket",
	},
	NoteField: {
		"selite", "kuvaus", "huomautus", "kommentti", "muistiinpano", "beskrivning", "anteckning", "kommentar",
		"description", "notes", "note", "comment", "work description", "beschreibung", "notiz",
	},
}

// simplify makes a text comparable: small letters without marks, and single spaces for
// whatever is no letter or digit.
func simplify(text string) string {
	words := strings.FieldsFunc(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}

// simplified is a heading as fields know it: with a word for the sign of the euro, and as it is
// where it has no letter or digit.
func simplified(heading string) string {
	if simple := simplify(strings.ReplaceAll(heading, "€", " eur ")); simple != "" {
		return simple
	}
	return strings.TrimSpace(heading)
}

func simplifiedAll(headings []string) []string {
	simple := make([]string, len(headings))
	for i, heading := range headings {
		simple[i] = simplified(heading)
	}
	return simple
}
