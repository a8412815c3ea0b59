package web_test

import (
	"testing"

	"hankekirja/internal/testenv"
)

// The pages with what follows a claim and with orders, as they are once there is any.
func TestWhatFollowsFitsAndIsAccessible(t *testing.T) {
	s := editorSite(t)
	s.saved(t, at("/edit/claims/3/submitted"), "0.date", "22.10.2024", "0.reference", "EURA 2021/404417/09 02 01 01")
	s.saved(t, at("/edit/claims/3/payments/-"), "0.date", "1.2.2025", "0.amount", "1000000",
		"0.reference", "RF18539007547034", "0.note", "Ensimmäinen erä, jonka rahoittava viranomainen maksoi")
	s.saved(t, at("/edit/commitments/-"), "0.id", "T1", "0.ordered", "1.10.2024", "0.category", "services",
		"0.supplier", "Innovaatio- ja kehittämistoimisto Öst Oy", "0.description", "Loppuarviointi", "0.amount", "1000000")
	s.saved(t, at("/edit/costs/0"), "0.commitment", "T1")
	s.saved(t, at("/edit/ahead"), "0.complete_until", "9/2024", "0.next_steps.0.text", "Loppuraportti")
	pages := map[string]string{
		"claim-followed": at("/claims/4"), "orders": at("/costs"), "project-ahead": at(""),
		"form-payment": at("/edit/claims/3/payments/0"), "form-order": at("/edit/commitments/0"),
		"form-ahead": at("/edit/ahead"),
	}
	for _, language := range languages {
		look(t, s, pages, []testenv.View{{Width: 1440}, {Width: 390}, {Width: 320, Dark: true}}, language, true)
	}
}
