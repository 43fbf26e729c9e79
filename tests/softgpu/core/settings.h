#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace softgpu {

/// What the environment asks for, read once at the first use. README.md lists the variables.
struct Settings {
    int devices;
    int compute;
    std::string arch;
    int cudaVersion;
    std::size_t memory;
    std::size_t allocations;
    int delayMicroseconds;
    std::uint64_t seed;
    int threads;
    bool peers;
    bool compilerAborts;
    std::string faults;
    std::string cache;
    std::string compiler;
    std::string folder;
};

const Settings& settings();

/// Says on the standard error what went wrong on a device: its caller sees just a number.
void report(const char* format, ...) __attribute__((format(printf, 1, 2)));

}
