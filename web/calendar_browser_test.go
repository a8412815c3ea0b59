package web_test

import (
	"strings"
	"testing"

	"hankekirja/internal/testenv"
)

// The page with the secret address is an answer that nobody comes back to, so it is
// looked at where it comes: whole, on a phone too.
func TestTheSecretAddressFitsAndIsAccessible(t *testing.T) {
	s := closedSite(t)
	own := s.as(t, "member")
	for _, language := range languages {
		p := own.open(t, "/account?lang="+language, testenv.View{Width: 1440})
		wait := p.MustWaitNavigation()
		p.MustElement(`form[action="/account/calendar"] button`).MustClick()
		wait()
		p.MustWaitLoad()
		address := p.MustElement("code").MustText()
		if !strings.HasPrefix(address, s.URL+"/calendar/") || !strings.HasSuffix(address, ".ics") {
			t.Errorf("%s: %q", language, address)
		}
		for _, view := range themed(false, 1440, 390, 320) {
			p.Turn(view)
			p.Picture("calendar-address-" + language)
			if pixels, elements := p.Overflow(); pixels > 0 {
				t.Errorf("%s at %d scrolls sideways by %d pixels: %v", language, view.Width, pixels, elements)
			}
			for _, violation := range p.Axe() {
				t.Errorf("%s at %d: %s", language, view.Width, violation)
			}
		}
	}
}
