package web_test

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/go-rod/rod/lib/proto"
)

var guidePictures = flag.Bool("guide-pictures", false, "write the pictures of the user guides anew")

// The size of the guides' pictures in pixels.
const (
	pictureWidth  = 1000
	pictureHeight = 640
)

// picture writes the page as it stands where a guide shows it, if asked, and else
// sees that the guide's picture is there and of its size.
func (f *follower) picture(role string, step guideStep) {
	f.t.Helper()
	if !*guidePictures {
		file, err := os.Open(step.image)
		if err != nil {
			f.t.Errorf("%v: make pictures writes it", err)
			return
		}
		defer func() { _ = file.Close() }()
		if size, err := png.DecodeConfig(file); err != nil || size.Width != pictureWidth || size.Height != pictureHeight {
			f.t.Errorf("%s: %v, %d × %d", step.image, err, size.Width, size.Height)
		}
		return
	}
	p := f.page(role)
	p.MustEval(turnTo, step.shows)
	shot, err := p.Screenshot(false, &proto.PageCaptureScreenshot{Format: proto.PageCaptureScreenshotFormatPng})
	if err != nil {
		f.t.Fatal(err)
	}
	data, err := fewColours(shot)
	err = errors.Join(err, os.MkdirAll(filepath.Dir(step.image), 0o755), os.WriteFile(step.image, data, 0o644))
	if err != nil {
		f.t.Fatal(err)
	}
}

// turnTo shows the part of the page whose heading a text begins with, or its top.
const turnTo = `async shows => {
	await document.fonts.ready
	document.activeElement.blur()
	const heading = [...document.querySelectorAll("main h1, main h2, main legend")]
		.find(e => shows.startsWith(e.textContent.trim() + ":"))
	const part = heading?.closest("fieldset, section, .card") ?? document.querySelector("main")
	scrollTo(0, part.getBoundingClientRect().top + scrollY - (heading ? 12 : 0))
}`

// fewColours writes a picture anew with the 256 colours that it has most of, which
// halves the file and cannot be seen.
func fewColours(picture []byte) ([]byte, error) {
	full, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	box, count := full.Bounds(), map[color.Color]int{}
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			count[full.At(x, y)]++
		}
	}
	palette := color.Palette(slices.SortedFunc(maps.Keys(count), func(a, b color.Color) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	}))
	few := image.NewPaletted(box, palette[:min(len(palette), 256)])
	draw.Draw(few, box, full, box.Min, draw.Src)
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few)
	return out.Bytes(), err
}
