package importer

import (
	"regexp"
	"slices"
	"strings"
)

// The words of reports, simplified. Headings of groups begin with the first ones.
var (
	centreWords = []string{
		"kustannuspaikka", "kustannuspaikan", "kust paikka", "kustp", "kp", "kostnadsstalle", "kst", "cost centre",
		"cost center",
	}
	accountWords = []string{
		"tili", "tilin",
		"tilinumero", "tilinro", "tilin numero", "paakirjatili", "konto", "kontonummer", "account", "gl account",
	}
	pageWords = []string{
		"sivu", "sida", "page", "tulostettu", "tulostuspaiva", "tulostusaika", "ajopaiva", "ajettu", "utskriven",
		"printed",
		"jatkuu", "riveja", "vienteja", "tapahtumia", "raportin loppu", "raportti loppu", "fortsatter",
		"slut pa rapporten", "end of report",
	}
)

// The words of balances, simplified.
var (
	openingWords = []string{
		"alkusaldo", "avaava saldo", "avaussaldo", "edellinen saldo", "edellisen kauden saldo", "kauden alkusaldo",
		"saldo alussa", "saldo kauden alussa", "saldo ed", "saldo edelliselta", "saldo edellinen", "saldo edelliseen",
		"ingaende saldo", "ingaende balans", "ib", "foregaende saldo", "saldo fran foregaende", "opening balance",
		"balance brought forward",
	}
	closingWords = []string{
		"loppusaldo", "paattava saldo", "uusi saldo", "kauden loppusaldo", "saldo lopussa", "saldo kauden lopussa",
		"utgaende saldo", "utgaende balans", "ub", "closing balance", "balance carried forward",
	}
	// balanceWords are of a balance that opens or closes by where it stands.
	balanceWords = []string{"saldo", "tilin saldo", "kontosaldo", "balans", "balance"}
	// carryWords are of sums that go on from page to page.
	carryWords = []string{
		"siirto edelliselta", "siirto seuraavalle", "siirto sivulta", "siirto sivulle", "siirretaan seuraavalle",
		"siirretty edelliselta", "transport", "carried forward", "brought forward",
	}
)

// The words of totals beside those for total, simplified.
var (
	// allWords are of the total of the whole report.
	allWords = []string{
		"kaikki", "raportti", "koko raportti", "raportin", "paakirja", "paakirjan", "alla", "rapporten", "report",
		"all",
	}
	allTotals = []string{"kaikki yhteensa", "yhteensa kaikki", "grand total"}
	// rowsWords are of the rows of a group, whatever the group is.
	rowsWords = []string{
		"tapahtumat", "tapahtumat kaudella", "kauden tapahtumat", "kausi", "kauden muutos", "muutos", "viennit",
		"handelser", "transaktioner", "perioden", "transactions", "period",
	}
)

func begins(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return text == w || strings.HasPrefix(text, w+" ") })
}

// dayIn is a day within a text.
var dayIn = regexp.MustCompile(`\b([0-9]{1,2}\.[0-9]{1,2}\.([0-9]{4}|[0-9]{2})?|[0-9]{4}-[0-9]{2}-[0-9]{2})`)

// wordsOf are the words of a text without the days in it, simplified.
func wordsOf(text string) string { return simplify(dayIn.ReplaceAllString(text, " ")) }
