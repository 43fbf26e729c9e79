#include "image.h"

#include "device.h"
#include "failure.h"
#include "settings.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace softgpu {
namespace {

constexpr char binaryMagic[] = "\x7fSOFTGPU\n";
constexpr char payload[] = "// softgpu emulation: the program follows\n";

}

int ptxVersion(int cudaVersion) {
    int major = cudaVersion / 1000, minor = cudaVersion % 1000 / 10;
    return (major < 13 ? major - 4 : 9) * 10 + minor;
}

std::string ptxImage(const Unit& unit, int version) {
    char header[160];
    std::string target = "sm_" + unit.target.substr(unit.target.find('_') + 1);
    constexpr char format[] = "//\n// Emulated: this is no PTX\n//\n.version %d.%d\n.target %s\n.address_size 64\n\n";
    std::snprintf(header, sizeof header, format, version / 10, version % 10, target.c_str());
    return header + (payload + unit.pack());
}

std::string binaryImage(const Unit& unit) { return binaryMagic + unit.pack(); }

Unit openImage(const void* image, const Device& device, std::string& log) {
    auto* text = &required(static_cast<const char*>(image), "the image");
    bool isBinary = std::strncmp(text, binaryMagic, sizeof binaryMagic - 1) == 0;
    const char* found = isBinary ? text + sizeof binaryMagic - 1 : std::strncmp(text, "//", 2) == 0 ? std::strstr(text, payload) : nullptr;
    if (!found) {
        log = "not an image of the emulated compiler";
        throw Failure(*text == '/' || *text == '.' ? code::invalidPtx : code::invalidImage, log);
    }
    Unit unit = Unit::unpack(isBinary ? found : found + sizeof payload - 1);
    if ((unit.language == "cuda") != (device.api == Api::Cuda)) {
        throw Failure(code::invalidImage, "an image for the other interface");
    }
    if (device.api == Api::Hip) {
        if (unit.target != device.arch) {
            throw Failure(code::noBinaryForGpu, "the image is for " + unit.target);
        }
        return unit;
    }
    int target = std::atoi(unit.target.c_str() + unit.target.find('_') + 1), own = device.major * 10 + device.minor;
    if (isBinary && (target / 10 != device.major || target > own)) {
        throw Failure(code::noBinaryForGpu, "the image is for " + unit.target);
    }
    int major = 0, minor = 0;
    if (!isBinary) {
        std::sscanf(std::strstr(text, ".version"), ".version %d.%d", &major, &minor);
    }
    if (major * 10 + minor > ptxVersion(settings().cudaVersion)) {
        throw Failure(code::unsupportedPtxVersion, "the PTX is newer than the driver");
    }
    if (target > own) {
        log = "SM version specified by .target is higher than that of the device";
        throw Failure(code::invalidPtx, log);
    }
    return unit;
}

}
