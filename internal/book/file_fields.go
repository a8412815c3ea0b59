package book

import (
	"slices"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"

	"github.com/shopspring/decimal"
)

// valueField is a field that holds one value; the value's zero means that an
// optional field was left out.
func valueField[T any, V comparable](
	name string, need need, at func(*T) *V, read func(*reader) (V, bool), write func(*writer, V),
) field[T] {
	f := field[T]{
		name: name, need: need,
		read: func(r *reader, to *T) {
			if v, ok := read(r); ok {
				*at(to) = v
			}
		},
		write: func(w *writer, from *T) { write(w, *at(from)) },
	}
	if need == optional {
		var none V
		f.given = func(from *T) bool { return *at(from) != none }
	}
	return f
}

// maybeField is an optional field whose zero is a value of its own: left out is
// nil.
func maybeField[T, V any](
	name string, at func(*T) **V, read func(*reader) (V, bool), write func(*writer, V),
) field[T] {
	return field[T]{
		name: name,
		read: func(r *reader, to *T) {
			if v, ok := read(r); ok {
				*at(to) = &v
			}
		},
		write: func(w *writer, from *T) { write(w, **at(from)) },
		given: func(from *T) bool { return *at(from) != nil },
	}
}

func textField[T any](name string, need need, at func(*T) *string) field[T] {
	read := func(r *reader) (string, bool) {
		s, ok := r.text("file.type_text")
		if ok && need == named && strings.TrimSpace(s) == "" {
			r.fault("file.missing_field", "name", name)
			return "", false
		}
		return s, ok
	}
	return valueField(name, need, at, read, (*writer).string)
}

// wordField holds one of the words that the format knows.
func wordField[T any, W ~string](name string, need need, key string, words []W, at func(*T) *W) field[T] {
	read := func(r *reader) (W, bool) {
		s, ok := r.text("file.type_text")
		if ok && !slices.Contains(words, W(s)) {
			r.fault(key, "value", shown(s), "known", listed(words))
			return "", false
		}
		return W(s), ok
	}
	return valueField(name, need, at, read, func(w *writer, v W) { w.string(string(v)) })
}

func amountField[T any](name string, s sign, at func(*T) *money.Cents) field[T] {
	return valueField(name, required, at, amountReader(s), writeText[money.Cents])
}

func maybeAmountField[T any](name string, s sign, at func(*T) **money.Cents) field[T] {
	return maybeField(name, at, amountReader(s), writeText[money.Cents])
}

func amountReader(s sign) func(*reader) (money.Cents, bool) {
	return func(r *reader) (money.Cents, bool) { return readAmount(r, s) }
}

func percentField[T any](name string, at func(*T) *money.Percent) field[T] {
	return valueField(name, required, at, readPercent, writeText[money.Percent])
}

func maybePercentField[T any](name string, at func(*T) **money.Percent) field[T] {
	return maybeField(name, at, readPercent, writeText[money.Percent])
}

func workingTimeField[T any](at func(*T) *money.Percent) field[T] {
	return valueField("working_time", required, at, readWorkingTime, writeText[money.Percent])
}

func hoursField[T any](at func(*T) *money.Hours) field[T] {
	return valueField("hours", required, at, readHours, writeText[money.Hours])
}

func dateField[T any](name string, need need, at func(*T) *calendar.Date) field[T] {
	return valueField(name, need, at, readDate, writeText[calendar.Date])
}

func monthField[T any](name string, need need, at func(*T) *calendar.Month) field[T] {
	return valueField(name, need, at, readMonth, writeText[calendar.Month])
}

func momentField[T any](name string, need need, at func(*T) *calendar.Moment) field[T] {
	return valueField(name, need, at, readMoment, writeText[calendar.Moment])
}

func integerField[T any](name string, need need, at func(*T) *int) field[T] {
	return valueField(name, need, at, readInteger, (*writer).integer)
}

func monthsField[T any](at func(*T) *int) field[T] {
	return valueField("months", required, at, readMonths, (*writer).integer)
}

// digestField holds a SHA-256 in hexadecimal.
func digestField[T any](name string, need need, at func(*T) *string) field[T] {
	return valueField(name, need, at, readDigest, (*writer).string)
}

func boolField[T any](name string, at func(*T) *bool) field[T] {
	return valueField(name, required, at, readBool, (*writer).bool)
}

func weightField[T any](at func(*T) *decimal.Decimal) field[T] {
	return field[T]{
		name: "weight", need: required,
		read: func(r *reader, to *T) {
			if v, ok := readWeight(r); ok {
				*at(to) = v
			}
		},
		write: func(w *writer, from *T) { w.string(at(from).String()) },
	}
}

// writeText writes a value that the file holds as text.
func writeText[V interface{ String() string }](w *writer, v V) { w.string(v.String()) }
