#include "fault.h"

#include "settings.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <sstream>

namespace softgpu {
namespace {

constexpr const char* known[] = {
    "late_event", "late_copy", "failing_allocation", "failing_load", "lost_launch", "short_launch", "sticky_launch_failure",
    "wrong_error_code", "failing_library", "library_refusal", "library_failure",
};

struct Fault {
    std::string name;
    long when;
    std::atomic<long> asked{0};
};

std::deque<Fault>* parse() {
    auto* faults = new std::deque<Fault>;
    std::istringstream list(settings().faults);
    for (std::string entry; std::getline(list, entry, ',');) {
        std::size_t colon = entry.find(':');
        Fault& fault = faults->emplace_back();
        fault.name = entry.substr(0, colon);
        fault.when = colon == std::string::npos ? 0 : std::atol(entry.c_str() + colon + 1);
        bool isKnown = false;
        for (const char* name : known) {
            isKnown |= fault.name == name;
        }
        if (!isKnown || (colon != std::string::npos && fault.when < 1)) {
            std::fprintf(stderr, "softgpu: SOFTGPU_FAULT has '%s', which is no fault; README.md lists them\n", entry.c_str());
            std::_Exit(2);
        }
    }
    return faults;
}

}

bool isPlanted(const char* name) {
    static std::deque<Fault>* faults = parse();
    for (Fault& fault : *faults) {
        if (fault.name == name) {
            long now = ++fault.asked;
            return fault.when == 0 || fault.when == now;
        }
    }
    return false;
}

}
