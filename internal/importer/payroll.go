package importer

// The fields of pay. Of the month that is written once it is the one paid in.
const (
	NumberField    Field = "number" // of the person in payroll
	EarnedField    Field = "earned"
	PaidMonthField Field = "paid_month"
	PaidField      Field = "paid"
	CodeField      Field = "pay_code"
	CodeNameField  Field = "code_name"
	AmountField    Field = "amount"
	CentreField    Field = "cost_centre"
	VoucherField   Field = "voucher"
)

// OfPay are rows of payroll. No heading of an identity code is among those of the person's
// number: such codes are neither needed nor to be remembered.
var OfPay = &Subject{
	ID: "pay",
	Fields: []Field{
		NumberField, PersonField, FirstField, LastField, PaidMonthField, PaidField, EarnedField,
		CodeField, CodeNameField, AmountField, SideField, CentreField, VoucherField,
	},
	Needed: []Field{AmountField}, OneOf: []Field{PaidMonthField, PaidField}, Titled: true,
	Heads: isPayroll,
	Days:  []Field{PaidMonthField, PaidField, EarnedField}, Headings: payHeadings,
	Maybe:  map[Field][]string{AmountField: {"yhteensa", quantity}},
	Limits: Limits{Bytes: 30 << 20, Rows: 200_000, Unpacked: 240 << 20},
}

// ReadPay reads a file of pay. One with a column for each pay code has a row for each then,
// the day of payment of a title is in a column, and the days from which and to which pay was earned
// are in one. Faults: those of Read.
func ReadPay(data []byte, sheet string) (*Table, error) {
	t, err := OfPay.Read(data, sheet)
	if err != nil {
		return nil, err
	}
	return t.paidInTitle().periods().long()
}

var payHeadings = map[Field][]string{
	PersonField: {
		"henkilo", "henkilon nimi", "henkilo nimi", "hlo nimi", "tyontekija", "tyontekijan nimi", "palkansaaja",
		"palkansaajan nimi",
		"nimi",
		"sukunimi etunimi", "sukunimi ja etunimi", "person", "anstalld", "lontagare", "medarbetare", "namn",
		"employee",
		"employee name", "full name", "name", "mitarbeiter",
	},
	FirstField: hoursHeadings[FirstField],
	LastField:  hoursHeadings[LastField],
	NumberField: {
		"henkilonumero", "henkilonro", "henkilo nro", "hlonro", "hlonumero", "hlo nro", "tyontekijanumero",
		"tyontekijanro", "palkansaajanumero", "palkkanumero", "anstallningsnummer", "anstallningsnr",
		"employee number", "employee no", "employee id", "personalnummer",
	},
	PaidMonthField: {
		"maksukuukausi", "maksukausi", "maksukk", "palkanmaksukuukausi", "palkanmaksukausi", "kuukausi", "kausi",
		"kk",
		"utbetalningsmanad", "betalningsmanad", "manad", "period", "month paid", "payment month", "pay month",
		"month",
		"zahlmonat", "monat",
	},
	PaidField: {
		"maksupaiva", "maksupvm", "maksu pvm", "maksupv", "maksu pv", "palkanmaksupaiva", "palkanmaksupvm",
		"maksettu", "paivamaara", "pvm",
		"utbetalningsdag", "utbetalningsdatum", "betalningsdag", "betalningsdatum", "datum", "date paid",
		"payment date", "pay date",
		"paid", "date", "zahltag", "zahlungsdatum",
	},
	EarnedField: {
		"ansaintakuukausi", "ansaintakausi", "ansaintakk", "ans kk", "anskk", "ansaintajakso", "ansaintaaika",
		"ansainta", "palkkakausi", "palkkakuukausi",
		"kohdekuukausi", "kohdistuskuukausi", "kohdistuskausi", "intjaningsmanad", "intjaningsperiod", "loneperiod",
		"lonemanad", "month earned", "earned", "earnings month", "earnings period", "pay period", "verdienstmonat",
	},
	CodeField: {
		"palkkalajikoodi", "palkkalajinumero", "palkkalajinro", "palkkalajin koodi", "palkkalajin numero",
		"palkkalaji nro", "palkkalaji koodi", "palkkalaji numero", "palkkalaji", "plaji", "pl", "palkkatekija",
		"loneartskod",
		"loneartsnummer", "loneart nr", "loneart kod", "loneart", "pay code", "wage type code", "wage type",
		"pay component", "pay type", "lohnart", "koodi",
	},
	CodeNameField: {
		"palkkalajin nimi", "palkkalajinimi", "palkkalajin selite", "palkkalajin teksti", "palkkalaji nimi",
		"palkkalaji selite", "palkkatekijan nimi", "plajin nimi", "plaji nimi", "pl nimi", "selite", "selitys",
		"nimike", "loneartens namn",
		"loneartsbenamning", "loneart namn", "benamning", "forklaring", "pay code name", "wage type text",
		"wage type name", "pay type name", "description", "text", "bezeichnung",
	},
	AmountField: {
		"summa", "euroa", "euro", "eur", "euromaara", "rahamaara", "rahasumma", "bruttosumma", "bruttopalkka",
		"brutto",
		"maara eur", "maara euroa", "belopp", "bruttobelopp", "bruttolon", "amount", "gross amount",
		"gross pay", "gross", "sum", "betrag", "bruttobetrag",
	},
	SideField: ledgerHeadings[SideField],
	CentreField: {
		"kustannuspaikka", "kustannuspaikan numero", "kustannuspaikkanumero", "kust paikka", "kustpaikka", "kustp",
		"kp", "tulosyksikko", "projekti",
		"hanke", "kostnadsstalle", "kst", "projekt", "cost centre", "cost center", "project", "kostenstelle",
	},
	VoucherField: {
		"tosite", "tositenumero", "tositenro", "tosite nro", "tositteen numero", "verifikat", "verifikatnummer",
		"verifikation", "verifikationsnummer", "voucher", "voucher number", "voucher no", "document number", "beleg",
		"belegnummer",
	},
}
