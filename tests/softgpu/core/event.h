#pragma once
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace softgpu {

class Capture;
class Device;

/// One point in a stream that was recorded: complete once the stream has come by.
class Recording {
public:
    void complete();
    bool isComplete();
    void wait();
    std::chrono::steady_clock::time_point when();

private:
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<std::chrono::steady_clock::time_point> passed;
};

/// What the interfaces call an event: refers to its last recording.
class Event {
public:
    Event(Device& device, bool hasTime) : device(device), hasTime(hasTime) {}

    Device& device;
    const bool hasTime;

    void set(std::shared_ptr<Recording> recording);
    void set(std::shared_ptr<Capture> capture, std::size_t reached);

    /// The last recording; null where there is none. Fails where that was in a capture.
    std::shared_ptr<Recording> recording();

    /// The capture it was recorded in, and how much of that came before it.
    std::pair<std::shared_ptr<Capture>, std::size_t> captured();

private:
    std::mutex mutex;
    std::shared_ptr<Recording> last;
    std::shared_ptr<Capture> capture;
    std::size_t reached = 0;
};

}
