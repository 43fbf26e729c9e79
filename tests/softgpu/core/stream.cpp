#include "stream.h"

#include "device.h"
#include "event.h"
#include "failure.h"
#include "fault.h"
#include "settings.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace softgpu {
namespace {

std::atomic<std::uint64_t> streams;

}

Stream::Stream(Device& device) : device(device), random(settings().seed * 0x9e3779b97f4a7c15u + streams++) {}

void Stream::enqueue(Command command) {
    if (auto into = capture()) {
        into->append(*this, std::move(command));
    } else {
        push({std::move(command), false});
    }
}

void Stream::record(Event& event) {
    if (auto into = capture()) {
        event.set(into, into->mark(*this));
        return;
    }
    auto recording = std::make_shared<Recording>();
    event.set(recording);
    if (isPlanted("late_event")) {
        recording->complete();
        return;
    }
    push({[recording] { recording->complete(); }, true});
}

void Stream::wait(Event& event) {
    auto [other, mark] = event.captured();
    if (other) {
        std::lock_guard lock(mutex);
        if (capturing && capturing != other) {
            throw Failure(code::captureUnsupported, "the event belongs to another capture");
        }
        capturing = other;
        other->join(*this, mark);
        return;
    }
    refuseCapture();
    if (auto recording = event.recording()) {
        push({[recording] { recording->wait(); }, true});
    }
}

void Stream::push(Entry entry) {
    std::lock_guard lock(mutex);
    if (!hasThread) {
        hasThread = true;
        std::thread([self = shared_from_this()] { self->work(); }).detach();
    }
    queue.push_back(std::move(entry));
    changed.notify_all();
}

void Stream::work() {
    std::unique_lock lock(mutex);
    while (true) {
        changed.wait(lock, [&] { return !queue.empty() || isClosed; });
        if (queue.empty()) {
            return;
        }
        Entry entry = std::move(queue.front());
        queue.pop_front();
        isBusy = true;
        long delay = settings().delayMicroseconds == 0 ? 0 : static_cast<long>(random() % (settings().delayMicroseconds + 1u));
        lock.unlock();
        if (delay > 0) {
            std::this_thread::sleep_for(std::chrono::microseconds(delay));
        }
        if (entry.isMarker || !device.isLost()) {
            try {
                entry.work();
            } catch (const Failure& failure) {
                report("%s", failure.what());
                device.lose(failure.code);
            }
        }
        entry.work = nullptr;
        lock.lock();
        isBusy = false;
        if (queue.empty()) {
            changed.notify_all();
        }
    }
}

void Stream::synchronize() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return queue.empty() && !isBusy; });
}

bool Stream::isIdle() {
    std::lock_guard lock(mutex);
    return queue.empty() && !isBusy;
}

void Stream::close() {
    std::lock_guard lock(mutex);
    isClosed = true;
    changed.notify_all();
}

void Stream::beginCapture() {
    std::lock_guard lock(mutex);
    if (capturing) {
        throw Failure(code::captureUnsupported, "the stream is capturing");
    }
    capturing = std::make_shared<Capture>(*this);
}

std::shared_ptr<Graph> Stream::endCapture() {
    std::shared_ptr<Capture> ended = capture();
    if (!ended || ended->origin != this) {
        throw Failure(code::captureUnmatched, "no capture was begun in this stream");
    }
    device.forgetCapture(ended);
    return ended->finish();
}

std::shared_ptr<Capture> Stream::capture() {
    std::lock_guard lock(mutex);
    return capturing;
}

void Stream::leaveCapture(const std::shared_ptr<Capture>& ended) {
    std::lock_guard lock(mutex);
    if (capturing == ended) {
        capturing = nullptr;
    }
}

void Stream::refuseCapture() {
    if (auto spoiled = capture()) {
        spoiled->invalidate();
        throw Failure(code::captureUnsupported, "the stream is capturing");
    }
}

}
