#include "../api/rtc.h"

#include <cstring>
#include <vector>

EXPORT int nvrtcGetNumSupportedArchs(int* count) {
    return rtcCall([&] { required(count, "count") = static_cast<int>(supportedArchitectures(rtcVersion).size()); });
}

EXPORT int nvrtcGetSupportedArchs(int* archs) {
    return rtcCall([&] {
        std::vector<int> all = supportedArchitectures(rtcVersion);
        std::memcpy(&required(archs, "archs"), all.data(), all.size() * sizeof(int));
    });
}

EXPORT int nvrtcGetPTXSize(void* handle, std::size_t* bytes) {
    return rtcCall([&] { required(bytes, "size") = made(program(handle)->ptx).size() + 1; });
}

EXPORT int nvrtcGetPTX(void* handle, char* ptx) {
    return rtcCall([&] { std::strcpy(&required(ptx, "ptx"), made(program(handle)->ptx).c_str()); });
}

/// 0 where the program was compiled for a virtual architecture.
EXPORT int nvrtcGetCUBINSize(void* handle, std::size_t* bytes) {
    return rtcCall([&] {
        auto of = program(handle);
        made(of->ptx);
        required(bytes, "size") = of->isBinary ? of->binary.size() + 1 : 0;
    });
}

EXPORT int nvrtcGetCUBIN(void* handle, char* cubin) {
    return rtcCall([&] { std::strcpy(&required(cubin, "cubin"), made(program(handle)->binary).c_str()); });
}
