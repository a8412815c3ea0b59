package demo

import "fmt"

// theme is what an invented project is about, in both languages of its name.
type theme struct{ fi, sv string }

var themes = []theme{
	{"Kiertotalouden palvelut", "Tjänster för cirkulär ekonomi"}, {"Digitaidot", "Digitala färdigheter"},
	{"Vähähiilinen matkailu", "Koldioxidsnål turism"}, {"Yritysten kasvu", "Tillväxt för företag"},
	{"Vedyn osaajat", "Kunniga i väte"}, {"Hyvinvoinnin kokeilut", "Försök med välfärd"},
	{"Puurakentaminen", "Byggande i trä"}, {"Tekoälyn alku", "Början med AI"},
}

// places, given names and family names are invented or common; the people are not.
var places = []string{
	"Esimerkkilä", "Keksilä", "Luulola", "Mallila", "Tarula", "Satula", "Kuvitela", "Åbyby", "Ödeby", "Näköjärvi",
}

var givenNames = []string{
	"Aada", "Aaro", "Aino", "Alma", "Anton", "Britta", "Cia", "Eeva", "Eino", "Elsa", "Emil", "Frida", "Helmi", "Hugo",
	"Iida", "Ilmari", "Inka", "Jenny", "Kerttu", "Lauri", "Lempi", "Linnea", "Matti", "Nils", "Oiva", "Onni", "Pihla",
	"Ronja", "Saga", "Siiri", "Sulo", "Taimi", "Toivo", "Uuno", "Valma", "Veikko", "Vilma", "Väinö", "Åke", "Örjan",
}

var familyNames = []string{
	"Aalto", "Arola", "Backman", "Dahl", "Eklund", "Eskola", "Forsman", "Granlund", "Haapala", "Hakala", "Heino",
	"Holm", "Ikonen", "Jokela", "Kallio", "Karppi", "Kivelä", "Koskela", "Laakso", "Lind", "Luoma", "Mattila", "Niemi",
	"Nyman", "Oja", "Palo", "Peltola", "Rantala", "Rinne", "Salo", "Sandell", "Seppälä", "Tamminen", "Toivonen",
	"Uotila", "Vainio", "Virta", "Wikström", "Ylinen", "Öhman",
}

// nameOf is the name of an invented person, another for every number.
func nameOf(number int) string {
	given := givenNames[number%len(givenNames)]
	rest := number / len(givenNames)
	family := familyNames[rest%len(familyNames)]
	if rest /= len(familyNames); rest == 0 {
		return given + " " + family
	}
	return fmt.Sprintf("%s %s %d", given, family, rest+1)
}
