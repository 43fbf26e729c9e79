#pragma once
#include "capture.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <random>

namespace softgpu {

class Device;
class Event;

/// Does commands one after another, on a thread of its own and with random delays.
class Stream : public std::enable_shared_from_this<Stream> {
public:
    explicit Stream(Device& device);

    Device& device;

    void enqueue(Command command);
    void record(Event& event);
    void wait(Event& event);

    /// Waits until all is done.
    void synchronize();
    bool isIdle();

    /// Lets the thread end when all is done.
    void close();

    void beginCapture();
    std::shared_ptr<Graph> endCapture();
    std::shared_ptr<Capture> capture();
    void leaveCapture(const std::shared_ptr<Capture>& ended);

    /// Fails, and spoils the capture, where one is going on.
    void refuseCapture();

private:
    struct Entry {
        Command work;
        // Markers are passed even when the device is lost, so that nobody waits for ever.
        bool isMarker;
    };

    void push(Entry entry);
    void work();

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Entry> queue;
    std::shared_ptr<Capture> capturing;
    std::mt19937_64 random;
    bool isBusy = false, isClosed = false, hasThread = false;
};

}
