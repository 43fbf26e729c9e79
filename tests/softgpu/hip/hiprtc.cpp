#include "../api/rtc.h"

#include <cstring>

EXPORT int hiprtcGetCodeSize(void* handle, std::size_t* bytes) {
    return rtcCall([&] { required(bytes, "size") = made(program(handle)->binary).size() + 1; });
}

EXPORT int hiprtcGetCode(void* handle, char* code) {
    return rtcCall([&] { std::strcpy(&required(code, "code"), made(program(handle)->binary).c_str()); });
}
