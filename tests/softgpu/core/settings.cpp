#include "settings.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <fstream>
#include <thread>

namespace softgpu {
namespace {

std::string text(const char* name, const std::string& otherwise) {
    const char* value = std::getenv(name);
    return value && *value ? value : otherwise;
}

/// A number, or the end of the process: a misspelt setting must not pass for a test.
long long number(const char* name, long long otherwise, long long least, long long most) {
    std::string value = text(name, std::to_string(otherwise));
    char* end;
    long long result = std::strtoll(value.c_str(), &end, 10);
    if (*end || result < least || result > most) {
        std::fprintf(stderr, "softgpu: %s is '%s'; it must be a number from %lld to %lld\n", name, value.c_str(), least, most);
        std::_Exit(2);
    }
    return result;
}

std::string ownFolder() {
    Dl_info info;
    if (!dladdr(reinterpret_cast<void*>(&ownFolder), &info)) {
        return ".";
    }
    std::string path = info.dli_fname;
    std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

/// How many mappings the system grants a process.
long long mappings() {
    long long most = 65530;
    std::ifstream("/proc/sys/vm/max_map_count") >> most;
    return most;
}

Settings* read() {
    unsigned cores = std::thread::hardware_concurrency();
    std::string folder = ownFolder();
    return new Settings{
        .devices = static_cast<int>(number("SOFTGPU_DEVICES", 2, 0, 8)),
        .compute = static_cast<int>(number("SOFTGPU_COMPUTE", 80, 35, 130)),
        .arch = text("SOFTGPU_ARCH", "gfx90a"),
        .cudaVersion = static_cast<int>(number("SOFTGPU_CUDA_VERSION", 13000, 10000, 20000)),
        .memory = static_cast<std::size_t>(number("SOFTGPU_MEMORY_MB", 4096, 1, 1 << 17)) << 20,
        .allocations = static_cast<std::size_t>(number("SOFTGPU_ALLOCATIONS", mappings() / 4, 1, INT64_MAX)),
        .delayMicroseconds = static_cast<int>(number("SOFTGPU_DELAY_US", 0, 0, 10'000'000)),
        .seed = static_cast<std::uint64_t>(number("SOFTGPU_SEED", 1, 0, INT64_MAX)),
        .threads = static_cast<int>(number("SOFTGPU_THREADS", cores ? cores : 1, 1, 256)),
        .peers = number("SOFTGPU_PEERS", 1, 0, 1) != 0,
        .compilerAborts = number("SOFTGPU_COMPILER_ABORTS", 0, 0, 1) != 0,
        .faults = text("SOFTGPU_FAULT", ""),
        .cache = text("SOFTGPU_CACHE", folder + "/kernels"),
        .compiler = text("SOFTGPU_CXX", "g++"),
        .folder = folder,
    };
}

}

const Settings& settings() {
    // Never destroyed: streams' threads still run while the process ends.
    static const Settings* all = read();
    return *all;
}

void report(const char* format, ...) {
    char line[1024];
    std::va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    std::fprintf(stderr, "softgpu: %s\n", line);
}

}
