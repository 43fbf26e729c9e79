#include "api.h"

#include <chrono>

namespace {

std::shared_ptr<Event> event(const void* handle) { return handles<Event>().find(handle); }

void sameDevice(const Device& a, const Device& b) {
    if (&a != &b) {
        throw Failure(code::invalidHandle, "of another context");
    }
}

}

EXPORT int NAME_FLAGS(StreamCreate)(void** handle, unsigned flags) {
    return checked([&] {
        if (flags > 1) {
            throw Failure(code::invalidValue, "flags");
        }
        required(handle, "stream") = handles<Stream>().add(current().createStream());
    });
}

EXPORT int NAME(StreamCreateWithPriority)(void** handle, unsigned flags, int) { return NAME_FLAGS(StreamCreate)(handle, flags); }

EXPORT int NAME_V2(StreamDestroy)(void* handle) {
    return call([&] { handles<Stream>().remove(handle)->close(); });
}

EXPORT int NAME(StreamSynchronize)(void* handle) {
    return checked([&] {
        auto of = stream(handle);
        of->refuseCapture();
        of->synchronize();
        of->device.check();
    });
}

EXPORT int NAME(StreamQuery)(void* handle) {
    return checked([&] {
        auto of = stream(handle);
        of->refuseCapture();
        bool isIdle = of->isIdle();
        of->device.check();
        if (!isIdle) {
            throw Failure(code::notReady, "work is left");
        }
    });
}

EXPORT int NAME(StreamWaitEvent)(void* handle, void* eventHandle, unsigned) {
    return checked([&] { stream(handle)->wait(*event(eventHandle)); });
}

EXPORT int NAME(LaunchHostFunc)(void* handle, void (*function)(void*), void* data) {
    return checked([&] {
        required(reinterpret_cast<char*>(function), "function");
        stream(handle)->enqueue([=] { function(data); });
    });
}

EXPORT int NAME_V2(StreamBeginCapture)(void* handle, int mode) {
    return checked([&] {
        if (mode < 0 || mode > 2) {
            throw Failure(code::invalidValue, "mode");
        }
        if (reinterpret_cast<std::uintptr_t>(handle) <= 2) {
            throw Failure(code::captureUnsupported, "the default stream cannot capture");
        }
        stream(handle)->beginCapture();
    });
}

EXPORT int NAME(StreamEndCapture)(void* handle, void** graph) {
    return checked([&] {
        required(graph, "graph") = nullptr;
        *graph = handles<Graph>().add(stream(handle)->endCapture());
    });
}

EXPORT int NAME(StreamIsCapturing)(void* handle, int* status) {
    return checked([&] { required(status, "status") = stream(handle)->capture() ? 1 : 0; });
}

EXPORT int NAME(GraphInstantiateWithFlags)(void** handle, void* graph, std::uint64_t) {
    return checked([&] {
        required(handle, "graph") = handles<GraphExec>().add(std::make_shared<GraphExec>(handles<Graph>().find(graph)));
    });
}

/// The form of CUDA 10 and of HIP; in the headers of CUDA 12 the name stands for the function above.
EXPORT int NAME(GraphInstantiate)(void** handle, void* graph, void** node, char* log, std::size_t bytes) {
    if (node) {
        *node = nullptr;
    }
    if (log && bytes > 0) {
        *log = '\0';
    }
    return NAME(GraphInstantiateWithFlags)(handle, graph, 0);
}

EXPORT int NAME(GraphLaunch)(void* handle, void* streamHandle) {
    return checked([&] {
        auto executable = handles<GraphExec>().find(handle);
        auto in = stream(streamHandle);
        in->refuseCapture();
        for (const Command& command : executable->graph->commands) {
            in->enqueue([command, graph = executable->graph] { command(); });
        }
    });
}

EXPORT int NAME(GraphDestroy)(void* handle) {
    return call([&] { handles<Graph>().remove(handle); });
}

EXPORT int NAME(GraphExecDestroy)(void* handle) {
    return call([&] { handles<GraphExec>().remove(handle); });
}

EXPORT int NAME_FLAGS(EventCreate)(void** handle, unsigned flags) {
    return checked([&] { required(handle, "event") = handles<Event>().add(std::make_shared<Event>(current(), !(flags & 2))); });
}

EXPORT int NAME_V2(EventDestroy)(void* handle) {
    return call([&] { handles<Event>().remove(handle); });
}

EXPORT int NAME(EventRecord)(void* handle, void* streamHandle) {
    return checked([&] {
        auto in = stream(streamHandle);
        sameDevice(event(handle)->device, in->device);
        in->record(*event(handle));
    });
}

EXPORT int NAME(EventQuery)(void* handle) {
    return call([&] {
        auto of = event(handle);
        auto recording = of->recording();
        bool isComplete = !recording || recording->isComplete();
        of->device.check();
        if (!isComplete) {
            throw Failure(code::notReady, "the event has not come by");
        }
    });
}

EXPORT int NAME(EventSynchronize)(void* handle) {
    return call([&] {
        auto of = event(handle);
        if (auto recording = of->recording()) {
            recording->wait();
        }
        of->device.check();
    });
}

EXPORT int NAME(EventElapsedTime)(float* milliseconds, void* start, void* end) {
    return call([&] {
        auto from = event(start), to = event(end);
        if (!from->hasTime || !to->hasTime || !from->recording() || !to->recording()) {
            throw Failure(code::invalidHandle, "an event without time, or never recorded");
        }
        auto time = to->recording()->when() - from->recording()->when();
        required(milliseconds, "time") = std::chrono::duration<float, std::milli>(time).count();
    });
}
