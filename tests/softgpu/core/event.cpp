#include "event.h"

#include "capture.h"
#include "failure.h"

namespace softgpu {

void Recording::complete() {
    std::lock_guard lock(mutex);
    if (!passed) {
        passed = std::chrono::steady_clock::now();
        changed.notify_all();
    }
}

bool Recording::isComplete() {
    std::lock_guard lock(mutex);
    return passed.has_value();
}

void Recording::wait() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return passed.has_value(); });
}

std::chrono::steady_clock::time_point Recording::when() {
    std::lock_guard lock(mutex);
    if (!passed) {
        throw Failure(code::notReady, "the event has not come by");
    }
    return *passed;
}

void Event::set(std::shared_ptr<Recording> recording) {
    std::lock_guard lock(mutex);
    last = std::move(recording);
    capture = nullptr;
}

void Event::set(std::shared_ptr<Capture> in, std::size_t at) {
    std::lock_guard lock(mutex);
    capture = std::move(in);
    reached = at;
}

std::shared_ptr<Recording> Event::recording() {
    std::lock_guard lock(mutex);
    if (capture) {
        throw Failure(code::capturedEvent, "the event was recorded in a capture");
    }
    return last;
}

std::pair<std::shared_ptr<Capture>, std::size_t> Event::captured() {
    std::lock_guard lock(mutex);
    return {capture, reached};
}

}
