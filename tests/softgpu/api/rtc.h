#pragma once
#include "../core/failure.h"
#include "../core/handles.h"
#include "../core/image.h"
#include "../core/program.h"

#include <memory>

#define EXPORT extern "C" __attribute__((visibility("default")))

/// What NVRTC and hiprtc have in common is written once, in rtc.cpp, and compiled for each under its names. NVRTC is built for several
/// versions, which differ in their number, the architectures they know, and the PTX they make.
#ifdef SOFTGPU_NVRTC_VERSION
#define RTC(name) nvrtc##name
constexpr bool isHip = false;
constexpr int rtcVersion = SOFTGPU_NVRTC_VERSION;
#else
#define RTC(name) hiprtc##name
constexpr bool isHip = true;
constexpr int rtcVersion = 11080;
#endif

using namespace softgpu;

/// Runs a call; what fails has numbers of the runtime compilers, but for wrong handles and null pointers.
template <class Body> int rtcCall(Body&& body) {
    try {
        body();
        return rtc::success;
    } catch (const rtc::Error& error) {
        return error.code;
    } catch (const Failure& failure) {
        return failure.code == code::invalidHandle ? rtc::invalidProgram
            : failure.code == code::invalidValue ? rtc::invalidInput : rtc::internalError;
    }
}

inline std::shared_ptr<Program> program(const void* handle) { return handles<Program>().find(handle); }

/// What was made of a program; fails where nothing was.
inline const std::string& made(const std::string& image) {
    if (image.empty()) {
        throw rtc::Error{rtc::invalidProgram};
    }
    return image;
}
