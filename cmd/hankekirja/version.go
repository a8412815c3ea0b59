package main

import "runtime/debug"

// version is set when a release is built.
var version = ""

type versionCommand struct{}

// Run writes the version of the program.
func (versionCommand) Run(s *streams) error { return s.say("hankekirja " + programVersion()) }

// programVersion is the release, or what the build knows of itself.
func programVersion() string {
	if version != "" {
		return version
	}
	if info, has := debug.ReadBuildInfo(); has && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
