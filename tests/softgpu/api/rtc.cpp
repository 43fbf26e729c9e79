#include "rtc.h"

#include "../core/settings.h"

#include <cstring>
#include <map>
#include <mutex>

EXPORT const char* RTC(GetErrorString)(int code) {
    // Callers keep the text.
    static auto* texts = new std::map<int, std::string>;
    static std::mutex mutex;
    std::lock_guard lock(mutex);
    return texts->emplace(code, rtcErrorName(code, isHip)).first->second.c_str();
}

EXPORT int RTC(Version)(int* major, int* minor) {
    return rtcCall([&] {
        required(major, "major") = isHip ? 9 : rtcVersion / 1000;
        required(minor, "minor") = isHip ? 0 : rtcVersion % 1000 / 10;
    });
}

EXPORT int RTC(CreateProgram)(void** handle, const char* source, const char* name, int headers, const char* const* contents,
    const char* const* names) {
    return rtcCall([&] {
        auto created = std::make_shared<Program>();
        created->cudaVersion = rtcVersion;
        created->unit.language = isHip ? "hip" : "cuda";
        created->unit.source = &required(const_cast<char*>(source), "source");
        created->unit.name = name && *name ? name : "default_program";
        for (int i = 0; i < headers; i++) {
            created->unit.headers.emplace_back(names[i], contents[i]);
        }
        required(handle, "program") = handles<Program>().add(created);
    });
}

EXPORT int RTC(DestroyProgram)(void** handle) {
    return rtcCall([&] {
        handles<Program>().remove(required(handle, "program"));
        *handle = nullptr;
    });
}

EXPORT int RTC(CompileProgram)(void* handle, int count, const char* const* options) {
    return rtcCall([&] {
        auto of = program(handle);
        of->setOptions(count, options, isHip ? settings().arch : rtcVersion < 13000 ? "compute_52" : "compute_75");
        of->build();
        of->ptx = ptxImage(of->unit, ptxVersion(rtcVersion));
        of->binary = of->isBinary ? binaryImage(of->unit) : "";
    });
}

EXPORT int RTC(GetProgramLogSize)(void* handle, std::size_t* bytes) {
    return rtcCall([&] { required(bytes, "size") = program(handle)->log.size() + 1; });
}

EXPORT int RTC(GetProgramLog)(void* handle, char* log) {
    return rtcCall([&] {
        auto of = program(handle);
        std::memcpy(&required(log, "log"), of->log.c_str(), of->log.size() + 1);
    });
}
