#pragma once
#include "compiler.h"

#include <string>
#include <vector>

namespace softgpu {

/// The numbers of NVRTC and hiprtc.
namespace rtc {
constexpr int success = 0, invalidInput = 3, invalidProgram = 4, invalidOption = 5, compilation = 6, internalError = 11;

/// A call that fails with one of them.
struct __attribute__((visibility("default"))) Error {
    int code;
};
}

std::string rtcErrorName(int code, bool isHip);

/// What the runtime compilers call a program.
class Program {
public:
    Unit unit;
    std::string log;
    /// What was made last; empty before, and after a failure. CUDA's binary is there for an actual architecture only.
    std::string ptx, binary;
    bool isBinary = false;
    int cudaVersion = 0;

    /// Reads "--name value" and "--name=value"; fails for an unknown option.
    void setOptions(int count, const char* const* options, const std::string& defaultTarget);

    /// Compiles; the log says why where that fails.
    void build();

private:
    void set(const std::string& option);
    void setTarget(const std::string& target);
    [[noreturn]] void refuse(const std::string& reason);
};

/// The architectures that the emulated NVRTC of a version of CUDA knows.
std::vector<int> supportedArchitectures(int cudaVersion);

}
