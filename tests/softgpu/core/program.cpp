#include "program.h"

#include "failure.h"
#include "settings.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace softgpu {
namespace {

bool begins(const std::string& text, const char* with) { return text.compare(0, std::strlen(with), with) == 0; }

/// Options of NVRTC that change nothing here, or what the emulation does not go into.
constexpr const char* ignored[] = {
    "prec-div=", "prec-sqrt=", "ftz=", "maxrregcount=", "default-device", "device-as-default-execution-space", "lineinfo",
    "generate-line-info", "device-debug", "G", "restrict", "extra-device-vectorization", "dopt", "relocatable-device-code=", "rdc=",
    "diag-suppress=", "disable-warnings", "w", "minimal", "split-compile=", "builtin-move-forward=", "no-source-include", "device-int128",
};

constexpr const char* gfx[] = {
    "gfx900", "gfx902", "gfx904", "gfx906", "gfx908", "gfx909", "gfx90a", "gfx90c", "gfx940", "gfx941", "gfx942", "gfx950", "gfx1010",
    "gfx1011", "gfx1012", "gfx1030", "gfx1031", "gfx1032", "gfx1034", "gfx1035", "gfx1036", "gfx1100", "gfx1101", "gfx1102", "gfx1103",
    "gfx1150", "gfx1151", "gfx1200", "gfx1201",
};

/// Those that hiprtc 5.2 compiles for; with others it ends the process.
bool isOldGfx(const std::string& name) { return begins(name, "gfx90") || begins(name, "gfx101") || begins(name, "gfx103"); }

}

std::string rtcErrorName(int code, bool isHip) {
    static constexpr const char* names[] = {"SUCCESS", "ERROR_OUT_OF_MEMORY", "ERROR_PROGRAM_CREATION_FAILURE", "ERROR_INVALID_INPUT",
        "ERROR_INVALID_PROGRAM", "ERROR_INVALID_OPTION", "ERROR_COMPILATION", "ERROR_BUILTIN_OPERATION_FAILURE"};
    const char* name = code >= 0 && code < 8 ? names[code] : code == rtc::internalError ? "ERROR_INTERNAL_ERROR" : "ERROR unknown";
    return (isHip ? "HIPRTC_" : "NVRTC_") + std::string(name);
}

std::vector<int> supportedArchitectures(int cudaVersion) {
    std::vector<int> all;
    for (int arch : {35, 37, 50, 52, 53, 60, 61, 62, 70, 72, 75, 80, 86, 87, 89, 90, 100, 103, 110, 120, 121}) {
        int from = arch < 50 ? 0 : arch < 87 ? 11000 : arch < 100 ? 11080 : arch < 103 ? 12080 : arch < 120 ? 13000 : 12080;
        int until = arch < 50 ? 12000 : arch < 75 ? 13000 : 20000;
        if (cudaVersion >= from && cudaVersion < until) {
            all.push_back(arch);
        }
    }
    return all;
}

void Program::refuse(const std::string& reason) {
    log = (unit.language == "cuda" ? "nvrtc: error: " : "error: ") + reason + "\n";
    throw rtc::Error{rtc::invalidOption};
}

void Program::setTarget(const std::string& target) {
    unit.target = target.substr(0, target.find(':'));
    if (unit.language == "hip") {
        bool isKnown = std::find(std::begin(gfx), std::end(gfx), unit.target) != std::end(gfx);
        if (settings().compilerAborts && !isOldGfx(unit.target)) {
            std::fprintf(stderr, "softgpu: like hiprtc 5.2, this one ends the process when asked for %s\n", unit.target.c_str());
            std::abort();
        }
        if (!isKnown) {
            refuse("unknown target CPU '" + unit.target + "'");
        }
        return;
    }
    std::size_t line = unit.target.find('_');
    std::string kind = unit.target.substr(0, line);
    int number = line == std::string::npos ? 0 : std::atoi(unit.target.c_str() + line + 1);
    std::vector<int> known = supportedArchitectures(cudaVersion);
    if ((kind != "sm" && kind != "compute") || std::find(known.begin(), known.end(), number) == known.end()) {
        refuse("invalid value for --gpu-architecture (-arch)");
    }
    unit.target = kind + "_" + std::to_string(number);
    isBinary = kind == "sm";
}

void Program::set(const std::string& dashed) {
    bool isHip = unit.language == "hip";
    std::string option = dashed.substr(std::min(dashed.find_first_not_of('-'), dashed.size()));
    auto value = [&](const char* name) { return begins(option, name) ? option.c_str() + std::strlen(name) : nullptr; };
    if (dashed.empty() || dashed[0] != '-') {
        refuse("unrecognized option " + dashed);
    } else if (const char* target = value("gpu-architecture=") ?: value("arch=") ?: value("offload-arch=")) {
        setTarget(target);
    } else if (const char* standard = value("std=")) {
        unit.standard = standard;
    } else if (const char* fmad = value("fmad=")) {
        unit.contracts = std::strcmp(fmad, "true") == 0;
    } else if (const char* contract = value("ffp-contract=")) {
        unit.contracts = std::strcmp(contract, "off") != 0;
    } else if (const char* define = value("define-macro=")) {
        unit.defines.push_back(std::string("-D") + define);
    } else if (dashed[1] == 'D' || dashed[1] == 'U') {
        unit.defines.push_back(dashed);
    } else if (option == "use_fast_math" || option == "ffast-math") {
        unit.contracts = true;
        unit.defines.push_back("-ffast-math");
    } else if (!isHip && std::none_of(std::begin(ignored), std::end(ignored), [&](const char* name) {
                   return name[std::strlen(name) - 1] == '=' ? begins(option, name) : option == name;
               })) {
        refuse("unrecognized option " + dashed + " found");
    }
    // hiprtc passes everything to clang, which has more options than can be told here.
}

void Program::setOptions(int count, const char* const* options, const std::string& defaultTarget) {
    unit.contracts = true;
    unit.defines.clear();
    unit.standard = "c++17";
    log.clear();
    ptx.clear();
    binary.clear();
    isBinary = unit.language == "hip";
    setTarget(defaultTarget);
    for (int i = 0; i < count; i++) {
        std::string option = options[i];
        bool isDefine = option == "-D" || option == "-U";
        bool takesNext = isDefine || option == "-arch" || option == "--gpu-architecture" || option == "-std" || option == "--std";
        if (takesNext && i + 1 < count) {
            option += (isDefine ? "" : "=") + std::string(options[++i]);
        }
        set(option);
    }
}

void Program::build() {
    Compiled compiled = compile(unit);
    log = compiled.log;
    if (compiled.path.empty()) {
        throw rtc::Error{rtc::compilation};
    }
}

}
