package importer

// The fields of entries of a ledger beside those of pay. An amount is a debit where it is
// above nothing, in files that have one column for both.
const (
	AccountField     Field = "account"
	AccountNameField Field = "account_name"
	LineField        Field = "line"
	KindField        Field = "kind"
	TextField        Field = "text"
	DebitField       Field = "debit"
	CreditField      Field = "credit"
	SideField        Field = "side" // of an amount: debit or credit
	OrderField       Field = "order"
)

// OfLedger are entries of the general ledger: a list with the account in every row, or a
// report in which cost centres and accounts are headings of groups.
var OfLedger = &Subject{
	ID: "ledger",
	Fields: []Field{
		DateField, CentreField, AccountField, AccountNameField, VoucherField, LineField, KindField, TextField, DebitField,
		CreditField, AmountField, SideField, ProjectField, OrderField,
	},
	Needed: []Field{DateField}, OneOf: []Field{DebitField, CreditField, AmountField}, Titled: true,
	Days: []Field{DateField}, Headings: ledgerHeadings,
	Maybe: map[Field][]string{AmountField: {quantity, "yhteensa"}},
	// Rows of a sheet take some 600 bytes and pack to a tenth or twentieth of that; what packs
	// a hundredfold is no ledger.
	Limits: Limits{Bytes: 64 << 20, Rows: 1_000_000, Unpacked: 1 << 30, Ratio: 100},
}

var ledgerHeadings = map[Field][]string{
	DateField: {
		"paivamaara", "pvm", "paiva", "kirjauspaiva", "kirjauspvm", "kirj pvm", "kirjaus pvm", "kirjauspv",
		"tositepaiva",
		"tositepvm", "tos pvm", "tositteen pvm", "tosite pvm", "tosite paiva", "paivays", "verdatum", "ver datum",
		"bokf datum",
		"tositteen paivamaara", "tapahtumapaiva", "tapahtumapvm", "kirjauspaivamaara",
		"datum", "bokforingsdatum", "bokforingsdag", "verifikatdatum", "date", "posting date", "booking date",
		"document date",
	},
	CentreField: {
		"kustannuspaikka", "kustannuspaikan numero", "kust paikka", "kustpaikka", "kustp", "kp", "kostnadsstalle",
		"kst", "cost centre", "cost center",
	},
	AccountField: {
		"tili", "tilinumero", "tilinro", "tili nro", "tilin numero", "paakirjatili", "konto", "kontonummer",
		"kontonr",
		"account", "account number", "account no", "gl account", "g l account",
	},
	AccountNameField: {
		"tilin nimi", "tilinimi", "tilin selite", "kontonamn", "kontots namn", "kontobenamning", "account name",
		"account text", "account description",
	},
	VoucherField: {
		"tosite", "tositenumero", "tositenro", "tosite nro", "tositteen numero", "tos nro", "tosnro",
		"asiakirjanumero", "asiakirjan numero", "asiakirja nro", "verifikat", "verifikatnummer", "vernr", "ver nr",
		"verifikation", "verifikationsnummer", "voucher", "voucher number", "voucher no", "document number",
		"document no",
	},
	LineField: {
		"jnro", "rivi", "rivinumero", "rivinro", "jarjestysnumero", "rad", "radnummer", "radnr", "line",
		"line number",
		"line no", "item",
	},
	KindField: {
		"tl", "tositelaji", "tos laji", "tosite laji", "asiakirjalaji", "laji", "tositelajin tunnus", "verifikatslag",
		"verifikatserie", "serie", "document type",
		"voucher type", "type",
	},
	TextField: {
		"selite", "selitys", "vientiselite", "rivin selite", "kirjausselite", "tapahtuman selite", "kuvaus", "teksti",
		"toimittaja", "forklaring", "beskrivning", "text",
		"description", "explanation",
	},
	DebitField:  {"debet", "debit", "debet eur", "debit eur", "veloitus"},
	CreditField: {"kredit", "credit", "kredit eur", "credit eur", "hyvitys"},
	AmountField: {
		"summa", "euroa", "eur", "euromaara", "rahamaara", "maara eur", "kirjattu summa", "belopp", "amount", "sum",
	},
	SideField: {
		"d k", "dk", "debet kredit", "debet tai kredit", "debit credit", "d c", "dc", "k d", "etumerkki", "merkki",
		"sign",
		"fortecken", "tecken", "+/-", "+-", "±",
	},
	ProjectField: {
		"projekti", "hanke", "projektikoodi", "hankekoodi", "projekt", "projektkod", "project", "project code",
	},
	OrderField: {
		"sisainen tilaus", "sisainentilaus", "tilaus", "toiminto", "internorder", "intern order", "order",
		"internal order", "work order",
	},
}
