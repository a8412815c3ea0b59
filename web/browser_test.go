package web_test

import (
	"testing"

	"hankekirja/internal/testenv"
)

func TestShots(t *testing.T) {
	server := referenceSite(t)
	for _, lang := range []string{"fi", "sv", "en"} {
		for _, w := range []int{1440, 390} {
			p := testenv.Open(t, server.URL+"/projects/JKL-KASVU?lang="+lang, testenv.View{Width: w})
			p.Picture(lang + "-" + map[int]string{1440: "1440", 390: "390"}[w])
			t.Log(p.Problems())
		}
	}
}
