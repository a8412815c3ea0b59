package book

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/fault"
	"hankekirja/internal/project"

	"github.com/google/go-cmp/cmp"
)

// refusal is a mistake in a project file, and what the reader says about it:
// path and key of every fault.
type refusal struct {
	name  string
	edits []edit
	want  []string
}

func refused(name, at, raw string, want ...string) refusal {
	return refusal{name, []edit{set(at, raw)}, want}
}

// shapeRefusals are mistakes that the JSON Schema refuses as well.
var shapeRefusals = []refusal{
	refused("another format", "/format", `"hankekirja-project/2"`, "/format file.format"),
	refused("unknown field", "/project/colour", `"red"`, "/project/colour file.unknown_field"),
	refused("unknown field at the root", "/vat", `{"a":[1,{"b":null}]}`, "/vat file.unknown_field"),
	refused("unknown field with a slash", "/people/0/a~1b~0c", `1`, "/people/0/a~1b~0c file.unknown_field"),
	refused("unknown language", "/project/name/de", `"x"`, "/project/name/de file.unknown_field"),
	refused("the root is a list", "", `[]`, " file.type_object"),
	refused("the root is null", "", `null`, " file.type_object"),
	refused("nothing in the root", "", `{}`,
		"/format file.missing_field", "/project file.missing_field", "/grant file.missing_field"),
	refused("null for an object", "/project", `null`, "/project file.type_object"),
	refused("null for an optional object", "/advance", `null`, "/advance file.type_object"),
	refused("text for an object", "/grant", `"60"`, "/grant file.type_object"),
	refused("null for a list", "/people", `null`, "/people file.type_list"),
	refused("object for a list", "/costs", `{}`, "/costs file.type_list"),
	refused("null for an amendment's budget", "/amendments/1/budget", `null`, "/amendments/1/budget file.type_list"),
	refused("number for an element", "/people/0/pay/1", `12`, "/people/0/pay/1 file.type_object"),
	refused("null for a text", "/project/unit", `null`, "/project/unit file.type_text"),
	refused("null for an optional text", "/people/0/task", `null`, "/people/0/task file.type_text"),
	refused("number for a text", "/project/unit", `12`, "/project/unit file.type_text"),
	refused("text for a truth", "/claims/0/final", `"false"`, "/claims/0/final file.type_bool"),
	refused("null for a truth", "/claims/0/final", `null`, "/claims/0/final file.type_bool"),
	refused("name of no language", "/project/name", `{}`, "/project/name file.name_missing"),
	refused("name that is empty", "/project/name", `{"fi":"","sv":" "}`, "/project/name file.name_missing"),
	refused("empty code", "/project/code", `""`, "/project/code file.missing_field"),
	refused("blank person id", "/people/1/id", `" "`, "/people/1/id file.missing_field"),
	refused("empty cost id", "/costs/1/id", `""`, "/costs/1/id file.missing_field"),

	refused("amount as a number", "/project/cost_estimate", `200000.00`, "/project/cost_estimate file.type_amount"),
	refused("amount null", "/costs/0/eligible", `null`, "/costs/0/eligible file.type_amount"),
	refused("decimal comma", "/costs/0/amount", `"12,50"`, "/costs/0/amount file.amount"),
	refused("exponent", "/costs/0/amount", `"1e3"`, "/costs/0/amount file.amount"),
	refused("plus sign", "/costs/0/amount", `"+12.50"`, "/costs/0/amount file.amount"),
	refused("space", "/costs/0/amount", `"1 240.00"`, "/costs/0/amount file.amount"),
	refused("no digits after the point", "/costs/0/amount", `"12."`, "/costs/0/amount file.amount"),
	refused("empty amount", "/costs/0/amount", `""`, "/costs/0/amount file.amount"),
	refused("three decimals", "/costs/0/amount", `"12.500"`, "/costs/0/amount file.amount_decimals"),
	refused("amount too large", "/costs/0/amount", `"10000000000.00"`, "/costs/0/amount file.amount_range"),
	refused("amount too small", "/costs/0/amount", `"-10000000000.00"`, "/costs/0/amount file.amount_range"),
	refused("amount that overflows", "/costs/0/amount", `"99999999999999999999999"`,
		"/costs/0/amount file.amount_range"),
	refused("negative estimate", "/project/cost_estimate", `"-0.01"`, "/project/cost_estimate file.amount_negative"),
	refused("negative budget", "/project/budget/0/amount", `"-1"`, "/project/budget/0/amount file.amount_negative"),
	refused("negative max", "/grant/max", `"-1"`, "/grant/max file.amount_negative"),
	refused("negative max of others", "/other_funding/0/max", `"-1"`, "/other_funding/0/max file.amount_negative"),
	refused("negative advance", "/advance/amount", `"-1"`, "/advance/amount file.amount_negative"),
	refused("negative yearly pay", "/people/0/hourly_rates/0/annual_pay", `"-1"`,
		"/people/0/hourly_rates/0/annual_pay file.amount_negative"),
	refused("negative later estimate", "/amendments/0/cost_estimate", `"-1"`,
		"/amendments/0/cost_estimate file.amount_negative"),
	refused("negative later max", "/amendments/0/max", `"-1"`, "/amendments/0/max file.amount_negative"),
	refused("negative later budget", "/amendments/0/budget/0/amount", `"-1"`,
		"/amendments/0/budget/0/amount file.amount_negative"),
	refused("deduction of zero", "/claims/0/decisions/0/deductions/0/amount", `"0.00"`,
		"/claims/0/decisions/0/deductions/0/amount file.amount_not_positive"),
	refused("negative deduction", "/claims/0/decisions/0/deductions/0/amount", `"-5.00"`,
		"/claims/0/decisions/0/deductions/0/amount file.amount_not_positive"),

	refused("hours as a number", "/timesheets/0/entries/0/hours", `7.25`, "/timesheets/0/entries/0/hours file.type_hours"),
	refused("hours and minutes", "/timesheets/0/entries/0/hours", `"7:15"`, "/timesheets/0/entries/0/hours file.hours"),
	refused("hours of three decimals", "/timesheets/0/entries/0/hours", `"7.125"`,
		"/timesheets/0/entries/0/hours file.hours_decimals"),
	refused("negative hours", "/timesheets/0/entries/0/hours", `"-1"`,
		"/timesheets/0/entries/0/hours file.hours_negative"),
	refused("hours out of range", "/timesheets/0/entries/0/hours", `"99999999999"`,
		"/timesheets/0/entries/0/hours file.hours_range"),

	refused("percent as a number", "/grant/percent", `60`, "/grant/percent file.type_percent"),
	refused("percent sign", "/grant/percent", `"60 %"`, "/grant/percent file.percent"),
	refused("five decimals", "/grant/percent", `"33.33333"`, "/grant/percent file.percent_decimals"),
	refused("percent above 100", "/grant/percent", `"100.0001"`, "/grant/percent file.percent_range"),
	refused("percent below 0", "/other_funding/0/percent", `"-0.5"`, "/other_funding/0/percent file.percent_range"),
	refused("percent far above", "/advance/deduct_percent", `"999999999999"`,
		"/advance/deduct_percent file.percent_range"),
	refused("later percent above 100", "/amendments/0/percent", `"101"`, "/amendments/0/percent file.percent_range"),
	refused("share above 100", "/people/0/allocations/0/percent", `"150"`,
		"/people/0/allocations/0/percent file.percent_range"),
	refused("other share above 100", "/people/0/other_allocations/0/percent", `"150"`,
		"/people/0/other_allocations/0/percent file.percent_range"),
	refused("no working time", "/people/0/employments/0/working_time", `"0"`,
		"/people/0/employments/0/working_time file.working_time"),
	refused("negative working time", "/people/0/hourly_rates/0/working_time", `"-10"`,
		"/people/0/hourly_rates/0/working_time file.working_time"),
	refused("too much working time", "/people/0/hourly_rates/0/working_time", `"100.5"`,
		"/people/0/hourly_rates/0/working_time file.working_time"),

	refused("no weight", "/grant/parts/0/weight", `"0.000"`, "/grant/parts/0/weight file.weight"),
	refused("no weight as a number", "/grant/parts/0/weight", `0`, "/grant/parts/0/weight file.weight"),
	refused("negative weight", "/grant/parts/0/weight", `-1`, "/grant/parts/0/weight file.weight"),
	refused("weight null", "/grant/parts/0/weight", `null`, "/grant/parts/0/weight file.weight"),
	refused("weight of ten decimals", "/grant/parts/0/weight", `"0.1234567891"`, "/grant/parts/0/weight file.weight"),
	refused("weight with a comma", "/grant/parts/0/weight", `"0,5"`, "/grant/parts/0/weight file.weight"),
	refused("no months", "/people/0/hourly_rates/0/months", `0`, "/people/0/hourly_rates/0/months file.months"),
	refused("negative months", "/people/0/hourly_rates/0/months", `"-7"`, "/people/0/hourly_rates/0/months file.months"),
	refused("part of a month", "/people/0/hourly_rates/0/months", `7.5`, "/people/0/hourly_rates/0/months file.months"),
	refused("months null", "/people/0/hourly_rates/0/months", `null`, "/people/0/hourly_rates/0/months file.months"),
	refused("claim number as text", "/claims/0/number", `"1"`, "/claims/0/number file.integer"),
	refused("claim number zero", "/claims/0/number", `0`, "/claims/0/number file.integer"),
	refused("claim number of a fraction", "/claims/0/number", `1.5`, "/claims/0/number file.integer"),
	refused("huge claim number", "/claims/0/number", `99999999999999999999`, "/claims/0/number file.integer"),
	refused("correction of claim zero", "/claims/1/corrections/0/claim", `0`,
		"/claims/1/corrections/0/claim file.integer"),
	refused("sheet not before claim zero", "/timesheets/0/not_before_claim", `0`,
		"/timesheets/0/not_before_claim file.integer"),
	refused("cost not before null", "/costs/0/not_before_claim", `null`, "/costs/0/not_before_claim file.integer"),

	refused("day that is not there", "/project/end", `"2023-02-29"`, "/project/end file.date"),
	refused("date of another form", "/costs/0/date", `"5.1.2023"`, "/costs/0/date file.date"),
	refused("date as a number", "/costs/0/date", `20230105`, "/costs/0/date file.date"),
	refused("empty date", "/costs/0/paid", `""`, "/costs/0/paid file.date"),
	refused("date null", "/claims/0/frozen", `null`, "/claims/0/frozen file.date"),
	refused("date with a time", "/income/0/date", `"2023-02-01T00:00:00Z"`, "/income/0/date file.date"),
	refused("month 13", "/people/0/pay/0/month", `"2023-13"`, "/people/0/pay/0/month file.month"),
	refused("date for a month", "/people/0/pay/1/earned", `"2023-01-01"`, "/people/0/pay/1/earned file.month"),
	refused("month null", "/claims/1/corrections/0/month", `null`, "/claims/1/corrections/0/month file.month"),

	refused("unknown rules", "/project/rules", `"fi-2014-2020"`, "/project/rules file.rules"),
	refused("unknown cost model", "/project/cost_model", `"flat-41"`, "/project/cost_model file.cost_model"),
	refused("unknown staff cost model", "/project/staff_cost_model", `"hourly"`,
		"/project/staff_cost_model file.staff_cost_model"),
	refused("unknown side-cost group", "/project/side_cost_group", `"teachers"`,
		"/project/side_cost_group file.side_cost_group"),
	refused("unknown kind of funding", "/other_funding/0/kind", `"state"`, "/other_funding/0/kind file.funding_kind"),
	refused("unknown pay type", "/people/0/pay/0/type", `"bonus"`, "/people/0/pay/0/type file.pay_type"),
	refused("unknown covers", "/people/0/pay/0/covers", `"half"`, "/people/0/pay/0/covers file.covers"),
	refused("unknown state", "/timesheets/0/state", `"signed"`, "/timesheets/0/state file.sheet_state"),
	refused("unknown activity", "/timesheets/0/entries/0/activity", `"Project"`,
		"/timesheets/0/entries/0/activity file.activity"),
	refused("unknown way of an entry", "/timesheets/0/entries/0/how", `"guessed"`,
		"/timesheets/0/entries/0/how file.entry_how"),
	refused("a moment without its zone", "/timesheets/0/entries/0/at", `"2023-01-31T13:05:09"`,
		"/timesheets/0/entries/0/at file.moment"),
	refused("unknown way of signing", "/timesheets/0/signed/method", `"trust"`,
		"/timesheets/0/signed/method file.sign_method"),
	refused("a kept draft", "/timesheets/0/earlier/0/state", `"draft"`,
		"/timesheets/0/earlier/0/state file.sheet_state"),
	refused("unknown budget category", "/project/budget/0/category", `"wages"`,
		"/project/budget/0/category file.category"),
	refused("unknown later budget category", "/amendments/0/budget/0/category", `""`,
		"/amendments/0/budget/0/category file.category"),
	refused("staff is no purchase", "/costs/0/category", `"staff"`, "/costs/0/category file.category"),
	refused("unknown corrected category", "/claims/1/corrections/0/category", `"x"`,
		"/claims/1/corrections/0/category file.category"),
	refused("unknown deducted category", "/claims/0/decisions/0/deductions/0/category", `"x"`,
		"/claims/0/decisions/0/deductions/0/category file.category"),
	refused("staff cost model not used", "/project/cost_model", `"staff-20"`,
		"/project/staff_cost_model file.staff_cost_model_unused",
		"/claims/0/decisions/0/deductions/0/category file.category_flat_rate",
		"/claims/1/corrections/0/category file.category_flat_rate"),
	{"no staff cost model", []edit{del("/project/staff_cost_model")},
		[]string{"/project/staff_cost_model file.staff_cost_model_missing"}},
	refused("control character", "/project/unit", `"a\u0000b"`, "/project/unit file.control_character"),
	refused("escape character", "/people/0/name", `"\u001b[31m"`, "/people/0/name file.control_character"),
	refused("delete character", "/claims/1/corrections/0/reason", `"\u007f"`,
		"/claims/1/corrections/0/reason file.control_character"),

	refused("digest in capitals", "/people/0/allocations/1/file", `"`+strings.Repeat("A", 64)+`"`,
		"/people/0/allocations/1/file file.sha256"),
	refused("short digest", "/people/0/hourly_rates/0/file", `"59cb"`, "/people/0/hourly_rates/0/file file.sha256"),
	refused("digest of a purchase's file as a number", "/costs/0/files/0/sha256", `59`,
		"/costs/0/files/0/sha256 file.type_text"),
	refused("file name with a path", "/costs/0/files/0/name", `"../kuitti.pdf"`, "/costs/0/files/0/name file.file_name"),
	refused("file name with a Windows path", "/costs/0/files/0/name", `"C:\\kuitti.pdf"`,
		"/costs/0/files/0/name file.file_name"),
	refused("file name that is a folder", "/costs/0/files/0/name", `" .. "`, "/costs/0/files/0/name file.file_name"),
	refused("file name of spaces", "/costs/0/files/0/name", `"  "`, "/costs/0/files/0/name file.file_name"),
	refused("file name on two lines", "/costs/0/files/0/name", `"kuitti\n.pdf"`, "/costs/0/files/0/name file.file_name"),
	refused("file name that turns round", "/costs/0/files/0/name", `"kuitti\u202Efdp.exe"`,
		"/costs/0/files/0/name file.file_name"),
	refused("long file name", "/costs/0/files/0/name", `"`+strings.Repeat("ä", 201)+`"`,
		"/costs/0/files/0/name file.file_name"),
	refused("file of a type that runs", "/costs/0/files/0/type", `"image/svg+xml"`,
		"/costs/0/files/0/type file.media_type"),
	refused("empty file", "/costs/0/files/0/size", `0`, "/costs/0/files/0/size file.size"),
	refused("too large a file", "/costs/0/files/0/size", `10485761`, "/costs/0/files/0/size file.size"),
	refused("size as a text", "/costs/0/files/0/size", `"656"`, "/costs/0/files/0/size file.size"),
	refused("too many files", "/costs/0/files", filesRaw(project.MaxFiles+1), "/costs/0/files file.too_many_files"),
	refused("recoverable in words", "/costs/0/vat_recoverable", `"no"`, "/costs/0/vat_recoverable file.type_bool"),
	refused("blank next step", "/project/next_steps/0/text", `" "`, "/project/next_steps/0/text file.missing_field"),
	refused("commitment of nothing", "/commitments/0/amount", `"0.00"`,
		"/commitments/0/amount file.amount_not_positive"),
	refused("staff is no order", "/commitments/0/category", `"staff"`, "/commitments/0/category file.category"),
	refused("payment of nothing", "/claims/0/payments/0/amount", `"-0.00"`,
		"/claims/0/payments/0/amount file.amount_zero"),
	refused("blank field of the form", "/claims/0/entered/0/field", `""`,
		"/claims/0/entered/0/field file.missing_field"),
	refused("an account for what there is not", "/ledger_accounts/0/purpose", `"staff"`,
		"/ledger_accounts/0/purpose file.account_purpose"),
	refused("an entry of no account", "/ledger/0/entries/0/account", `" "`,
		"/ledger/0/entries/0/account file.missing_field"),
	refused("an import of no file", "/ledger/1/file_sha256", `"ab"`, "/ledger/1/file_sha256 file.sha256"),
	refused("row zero of a ledger", "/ledger/0/entries/0/row", `0`, "/ledger/0/entries/0/row file.integer"),
	refused("explains no difference", "/claims/0/explanations/0/difference", `"0.00"`,
		"/claims/0/explanations/0/difference file.amount_zero"),
	refused("blank explanation", "/claims/0/explanations/0/text", `""`,
		"/claims/0/explanations/0/text file.missing_field"),
	refused("reconciled by nobody", "/claims/0/reconciled/by", `""`, "/claims/0/reconciled/by file.missing_field"),
	refused("unknown kind of a thought", "/scenarios/0/changes/0/kind", `"title"`,
		"/scenarios/0/changes/0/kind file.scenario_kind"),
	refused("thought of a negative pay", "/scenarios/0/changes/1/amount", `"-1"`,
		"/scenarios/0/changes/1/amount file.amount_negative"),
	refused("net price as a number", "/costs/0/net", `1000`, "/costs/0/net file.type_amount"),
	refused("negative budget of a work package", "/project/work_packages/0/budget", `"-1"`,
		"/project/work_packages/0/budget file.amount_negative"),
	refused("blank id of a work package", "/project/work_packages/1/id", `" "`,
		"/project/work_packages/1/id file.missing_field"),
	refused("funding decision without a day", "/project/decision", `{"reference":""}`,
		"/project/decision/date file.missing_field"),
	refused("null for a funding decision", "/project/decision", `null`, "/project/decision file.type_object"),
	refused("archived without a day", "/project/archived", `true`, "/project/archived file.date"),
	refused("the last payment without a day", "/project/last_payment", `5`, "/project/last_payment file.date"),
	refused("eves of another kind", "/project/free_eves", `"all"`, "/project/free_eves file.free_eves"),
	refused("unknown form of working time", "/people/0/employments/0/form", `"shift"`,
		"/people/0/employments/0/form file.working_time_form"),
	refused("a day of no length", "/people/0/employments/1/day", `"0.00"`,
		"/people/0/employments/1/day file.working_day"),
	refused("a day below nothing", "/people/0/employments/1/day", `"-7.5"`,
		"/people/0/employments/1/day file.working_day"),
	refused("another form without a day", "/people/0/employments/0/form", `"other"`,
		"/people/0/employments/0/day file.working_day_missing"),
	refused("a day beside a form that has one", "/people/0/employments/1/form", `"office"`,
		"/people/0/employments/1/day file.working_day_unused"),
	refused("arrived on no day", "/amendments/0/arrived", `"2023-02-29"`, "/amendments/0/arrived file.date"),
	refused("paid in a month", "/people/0/pay/1/paid", `"2023-02"`, "/people/0/pay/1/paid file.date"),
	refused("document of a year", "/people/0/allocations/1/document_date", `"2022"`,
		"/people/0/allocations/1/document_date file.date"),
	refused("number for a voucher", "/costs/0/voucher", `17`, "/costs/0/voucher file.type_text"),
}

// contentRefusals are mistakes between fields, which a schema cannot see.
var contentRefusals = []refusal{
	refused("a day of 24 hours and more", "/people/0/employments/1/day", `"24.01"`,
		"/people/0/employments/1/day file.working_day"),
	refused("field twice", "/project/name", `{"fi":"a","sv":"b","fi":"c"}`, "/project/name/fi file.duplicate_field"),
	refused("list twice", "/claims/0/decisions/0", `{"date":"2023-03-01","deductions":[],"deductions":null}`,
		"/claims/0/decisions/0/deductions file.duplicate_field"),
	refused("field twice deep in an unknown field", "/project/x", `[{"y":{"z":1,"z":2}}]`,
		"/project/x file.unknown_field", "/project/x/0/y/z file.duplicate_field"),
	refused("field twice by an escape", "/project/name", `{"fi":"a","f\u0069":"c"}`,
		"/project/name/fi file.duplicate_field"),
	refused("half a character", "/project/unit", `"a\ud800b"`, "/project/unit file.surrogate"),
	refused("halves in the wrong order", "/project/unit", `"\udc00\ud800"`, "/project/unit file.surrogate"),
	refused("half a character at the end", "/costs/0/supplier", `"\\\ud83d"`, "/costs/0/supplier file.surrogate"),
	refused("half a character before an escape", "/costs/0/supplier", `"\ud83d\n"`, "/costs/0/supplier file.surrogate"),
	refused("weight with an exponent", "/grant/parts/0/weight", `1e2`, "/grant/parts/0/weight file.weight"),
	refused("claim number with an exponent", "/claims/0/number", `1e0`, "/claims/0/number file.integer"),

	refused("the last payment before the start", "/project/last_payment", `"2022-12-31"`,
		"/project/last_payment file.last_payment"),
	refused("end before start", "/project/end", `"2022-12-31"`, "/project/end file.end_before_start"),
	refused("later end before start", "/amendments/0/end", `"2022-12-31"`, "/amendments/0/end file.end_before_start"),
	refused("employment ends first", "/people/0/employments/0/to", `"2022-12-31"`,
		"/people/0/employments/0/to file.end_before_start"),
	refused("share ends first", "/people/0/allocations/1/to", `"2022-12-31"`,
		"/people/0/allocations/1/to file.end_before_start"),
	refused("other share ends first", "/people/0/other_allocations/0/to", `"2022-12-31"`,
		"/people/0/other_allocations/0/to file.end_before_start"),
	refused("claim ends first", "/claims/1/to", `"2023-01"`, "/claims/1/to file.end_before_start"),
	refused("amendments out of order", "/amendments/2/valid_from", `"2023-05-31"`,
		"/amendments/2/valid_from file.amendment_order"),
	refused("person id twice", "/people/1/id", `"äkäinen/~1"`,
		"/people/1/id file.doubled", "/timesheets/1/person file.person_unknown", "/timesheets/2/person file.person_unknown"),
	refused("cost id twice", "/costs/1/id", `"K1"`, "/costs/1/id file.doubled"),
	refused("grant source twice", "/grant/parts/1/source", `"EU"`, "/grant/parts/1/source file.doubled"),
	refused("funding source twice", "/other_funding/2/source", `"Naapurikunta"`, "/other_funding/2/source file.doubled"),
	refused("rate date twice", "/people/0/hourly_rates/1/from", `"2023-01-01"`,
		"/people/0/hourly_rates/1/from file.doubled"),
	refused("two employments on a day", "/people/0/employments/0/to", `"2023-07-01"`,
		"/people/0/employments/1/from file.overlap"),
	refused("two shares on a day, the later one first in the file", "/people/0/allocations/1/to", `"2023-07-01"`,
		"/people/0/allocations/1/from file.overlap"),
	{"two open shares", []edit{del("/people/0/allocations/1/to")}, []string{"/people/0/allocations/1/from file.overlap"}},
	refused("a short share in the middle of a long one, and one after both", "/people/0/allocations",
		`[{"from":"2023-01-01","to":"2023-06-30","percent":"1"},{"from":"2023-02-01","to":"2023-02-02","percent":"1"},
		{"from":"2023-06-30","to":"2023-07-30","percent":"1"},{"from":"2023-07-31","percent":"1"}]`,
		"/people/0/allocations/1/from file.overlap", "/people/0/allocations/2/from file.overlap"),
	refused("sheet of nobody", "/timesheets/1/person", `"C"`, "/timesheets/1/person file.person_unknown"),
	refused("sheet twice", "/timesheets/3", `{"person":"B","month":"2023-01","state":"draft"}`,
		"/timesheets/3/month file.sheet_doubled"),
	refused("entry of another month", "/timesheets/0/entries/2/date", `"2023-02-01"`,
		"/timesheets/0/entries/2/date file.entry_month"),
	{"project hours after the end", []edit{del("/amendments/0/end")},
		[]string{"/timesheets/2/entries/0/date file.entry_outside_project"}},
	refused("project hours before the start", "/project/start", `"2023-01-03"`,
		"/timesheets/0/entries/0/date file.entry_outside_project"),
	{"pay that few months and little working time multiply", []edit{
		set("/people/0/hourly_rates/0/annual_pay", `"833.34"`), set("/people/0/hourly_rates/0/months", `1`),
		set("/people/0/hourly_rates/0/working_time", `"0.0001"`)},
		[]string{"/people/0/hourly_rates/0/annual_pay file.annual_pay_range"}},
	refused("more than a report has room for", "/people/0/progress/0/text", `"`+strings.Repeat("ä", 2001)+`"`,
		"/people/0/progress/0/text file.progress_length"),
	refused("a draft that is signed and approved", "/timesheets/0/state", `"draft"`,
		"/timesheets/0/signed file.sheet_mark", "/timesheets/0/approved file.sheet_mark"),
	refused("an approved sheet that waits", "/timesheets/0/state", `"submitted"`,
		"/timesheets/0/approved file.sheet_mark"),
	refused("a paper that was signed with a password", "/timesheets/0/signed/method", `"password"`,
		"/timesheets/0/signed/paper file.sheet_paper"),
	{"a signature on paper without its paper", []edit{del("/timesheets/0/earlier/0/signed/paper")},
		[]string{"/timesheets/0/earlier/0/signed/paper file.sheet_paper"}},
	{"a paper that nobody confirmed, approved", []edit{del("/timesheets/0/signed/paper/confirmed")},
		[]string{"/timesheets/0/signed/paper/confirmed file.sheet_paper_waits"}},
	refused("a paper that one user gave in and confirmed", "/timesheets/0/signed/paper/confirmed/by", `"ohman"`,
		"/timesheets/0/signed/paper/confirmed/by file.sheet_paper_second"),
	refused("other hours than were signed", "/timesheets/0/entries/0/hours", `"7.24"`,
		"/timesheets/0/signed/digest file.sheet_digest"),
	refused("a kept version of other hours than were signed", "/timesheets/0/earlier/1/entries/0/hours", `"7.24"`,
		"/timesheets/0/earlier/1/signed/digest file.sheet_digest"),
	refused("months signed for another project", "/project/code", `"KAIKKI2"`,
		"/timesheets/0/signed/digest file.sheet_digest", "/timesheets/0/earlier/0/signed/digest file.sheet_digest",
		"/timesheets/0/earlier/1/signed/digest file.sheet_digest"),
	refused("a kept version with an entry of another month", "/timesheets/0/earlier/1/entries/0/date", `"2023-02-01"`,
		"/timesheets/0/earlier/1/entries/0/date file.entry_month"),
	refused("a kept version of a long day", "/timesheets/0/earlier/0/entries/1/hours", `"16.51"`,
		"/timesheets/0/earlier/0/entries/1/hours file.day_hours"),
	refused("more than a day", "/timesheets/0/entries/1/hours", `"16.76"`, "/timesheets/0/entries/1/hours file.day_hours"),
	{"more than a day twice over is told once", []edit{
		set("/timesheets/0/entries/0/hours", `"25"`), set("/timesheets/0/entries/1/hours", `"25"`)},
		[]string{"/timesheets/0/entries/0/hours file.day_hours"}},
	refused("claims do not begin at 1", "/claims/0/number", `2`, "/claims/0/number file.claim_number"),
	refused("claim number left out", "/claims/1/number", `3`, "/claims/1/number file.claim_number"),
	refused("correction of its own claim", "/claims/1/corrections/0/claim", `2`,
		"/claims/1/corrections/0/claim file.correction_claim"),
	refused("correction of a flat rate", "/claims/1/corrections/0/category", `"indirect"`,
		"/claims/1/corrections/0/category file.category_flat_rate"),
	refused("correction of a category that is not claimed", "/claims/1/corrections/0/category", `"premises"`,
		"/claims/1/corrections/0/category file.category_not_in_model"),
	refused("correction of another model's category", "/claims/1/corrections/0/category", `"lump_sum"`,
		"/claims/1/corrections/0/category file.category_not_in_model"),
	refused("correction of nobody", "/claims/1/corrections/0/person", `"C"`,
		"/claims/1/corrections/0/person file.person_unknown"),
	refused("correction of no cost", "/claims/1/corrections/1/cost", `"K9"`,
		"/claims/1/corrections/1/cost file.cost_unknown"),
	refused("deduction from a flat rate", "/claims/0/decisions/0/deductions/0/category", `"indirect"`,
		"/claims/0/decisions/0/deductions/0/category file.category_flat_rate"),
	refused("work package id twice", "/project/work_packages/1/id", `"TP1"`,
		"/project/work_packages/1/id file.doubled"),
	refused("purchase of no work package", "/costs/0/work_package", `"TP9"`,
		"/costs/0/work_package file.work_package_unknown"),
	refused("amount without its VAT", "/costs/0/amount", `"1000.00"`, "/costs/0/amount file.amount_with_vat"),
	refused("amount with VAT that is got back", "/costs/0/vat_recoverable", `true`,
		"/costs/0/amount file.amount_without_vat"),
	refused("file twice", "/costs/0/files/1/sha256",
		`"eb1b5909ef6f377ec16703b1b7c0516d612bf6cbb2929ec7adf248919e0f5a8d"`, "/costs/0/files/1/sha256 file.doubled"),
	refused("books complete before the start", "/project/complete_until", `"2022-12"`,
		"/project/complete_until file.complete_until"),
	refused("books complete after the end", "/project/complete_until", `"2024-03"`,
		"/project/complete_until file.complete_until"),
	refused("invoice of no order", "/costs/0/commitment", `"T9"`, "/costs/0/commitment file.commitment_unknown"),
	refused("commitment id twice", "/commitments/1/id", `"T1"`, "/commitments/1/id file.doubled"),
	refused("order of no work package", "/commitments/0/work_package", `"TP9"`,
		"/commitments/0/work_package file.work_package_unknown"),
	refused("invoice expected before the order", "/commitments/0/expected", `"2022-12"`,
		"/commitments/0/expected file.before_order"),
	refused("closed before the order", "/commitments/0/closed", `"2023-01-01"`, "/commitments/0/closed file.before_order"),
	{"sent and paid, not frozen", []edit{del("/claims/0/frozen"), del("/claims/0/decisions")},
		[]string{"/claims/0/submitted file.claim_not_frozen", "/claims/0/payments file.claim_not_frozen"}},
	refused("sent before it was frozen", "/claims/0/submitted/date", `"2023-02-09"`,
		"/claims/0/submitted/date file.submitted_before_frozen"),
	refused("paid by nobody known", "/claims/0/payments/1/source", `"Kunta"`,
		"/claims/0/payments/1/source file.payment_source"),
	{"paid by the whole grant, which is divided", []edit{del("/claims/0/payments/1/source")},
		[]string{"/claims/0/payments/1/source file.payment_source"}},
	refused("a field entered twice", "/claims/0/entered/1/field", `"staff"`, "/claims/0/entered/1/field file.doubled"),
	refused("explained twice", "/claims/0/explanations/1/item", `"wages/2023-01"`,
		"/claims/0/explanations/1/item file.doubled"),
	refused("an account for two things", "/ledger_accounts/1/number", `"4000"`,
		"/ledger_accounts/1/number file.doubled"),
	refused("a row of a ledger twice", "/ledger/0/entries/1/row", `2`,
		"/ledger/0/entries/1/row file.ledger_row", "/ledger/1/entries/0/replaces file.ledger_replaces"),
	refused("replaces what is not there", "/ledger/1/entries/0/replaces/row", `4`,
		"/ledger/1/entries/0/replaces file.ledger_replaces"),
	refused("replaces what is in the same import", "/ledger/1/entries/0/replaces", `{"import":2,"row":9}`,
		"/ledger/1/entries/0/replaces file.ledger_replaces"),
	refused("replaces what was replaced", "/ledger/1/entries/1",
		`{"row":10,"date":"2023-03-31","account":"1","replaces":{"import":1,"row":3}}`,
		"/ledger/1/entries/1/replaces file.ledger_replaces"),
	refused("a balance that ends before it begins", "/ledger/0/balances/0/to", `"2023-02-28"`,
		"/ledger/0/balances/0/to file.end_before_start"),
	refused("scenario id twice", "/scenarios/1/id", `"S1"`, "/scenarios/1/id file.doubled"),
	refused("a thought of nobody", "/scenarios/0/changes/2/person", `"C"`,
		"/scenarios/0/changes/2/person file.person_unknown"),
	refused("a share that ends before it begins", "/scenarios/0/changes/0/to", `"2023-02-28"`,
		"/scenarios/0/changes/0/to file.end_before_start"),
	{"a share of nothing said", []edit{del("/scenarios/0/changes/0/percent")},
		[]string{"/scenarios/0/changes/0/percent file.scenario_field_missing"}},
	{"a pay of nothing said", []edit{del("/scenarios/0/changes/1/amount")},
		[]string{"/scenarios/0/changes/1/amount file.scenario_field_missing"}},
	refused("a pay with an end", "/scenarios/0/changes/1/to", `"2023-05-31"`,
		"/scenarios/0/changes/1/to file.scenario_field_unused"),
	refused("a start with a share", "/scenarios/0/changes/2/percent", `"50"`,
		"/scenarios/0/changes/2/percent file.scenario_field_unused"),
	refused("an end with a pay", "/scenarios/0/changes/3/amount", `"1.00"`,
		"/scenarios/0/changes/3/amount file.scenario_field_unused"),
	{"everything wrong is told at once", []edit{
		set("/project/start", `"2023"`), set("/people/0/pay/1/amount", `"1,5"`), set("/people/0/pay/2", `7`),
		del("/people/1/id"), set("/timesheets/0/month", `"2023-1"`), set("/claims/1/number", `1`),
		set("/costs/1/id", `"K1"`), del("/grant/max")},
		[]string{"/project/start file.date", "/grant/max file.missing_field", "/people/0/pay/1/amount file.amount",
			"/people/0/pay/2 file.type_object", "/people/1/id file.missing_field", "/timesheets/0/month file.month",
			"/costs/1/id file.doubled", "/claims/1/number file.claim_number"}},
	{"one mistake is not told twice", []edit{
		set("/project", `0`), set("/people", `0`), set("/costs", `0`)},
		[]string{"/project file.type_object", "/people file.type_list", "/costs file.type_list"}},
}

// filesRaw writes so many files of a record, all of them different.
func filesRaw(n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(`{"sha256":"%064x","name":"a","type":"image/png","size":1}`, i))
	}
	return "[" + strings.Join(list, ",") + "]"
}

// faultsOf gives the faults of a file as the tables write them.
func faultsOf(t testing.TB, data []byte) []string {
	t.Helper()
	b, err := Read(data)
	if err == nil {
		return nil
	}
	if b != nil {
		t.Error("a refused file gives a book")
	}
	list, ok := err.(fault.List)
	if !ok {
		t.Fatalf("not a list of faults: %T", err)
	}
	told := make([]string, len(list))
	for i, f := range list {
		told[i] = f.Path + " " + f.Key
	}
	return told
}

func TestBadFormIsRefusedAtItsPlace(t *testing.T) {
	for _, r := range slices.Concat(shapeRefusals, contentRefusals) {
		t.Run(r.name, func(t *testing.T) {
			told, want := faultsOf(t, edited(t, r.edits...)), slices.Clone(r.want)
			slices.Sort(told)
			slices.Sort(want)
			if diff := cmp.Diff(want, told); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEveryRequiredFieldIsMissed(t *testing.T) {
	fields := everyField(t)
	for _, f := range fields {
		if !f.required {
			continue
		}
		told := faultsOf(t, edited(t, del(f.path)))
		if want := f.path + " file.missing_field"; !slices.Contains(told, want) {
			t.Errorf("without %s: got %v", f.path, told)
		}
	}
}

func TestFaultsAreLimited(t *testing.T) {
	element := `{"a":1,"b":2},`
	many := edited(t, set("/income", "["+strings.Repeat(element, 1000)+`{}]`))
	told := faultsOf(t, many)
	if len(told) != maxFaults+1 || told[maxFaults] != " file.more" {
		t.Errorf("got %d faults, the last %q", len(told), told[len(told)-1])
	}
}
