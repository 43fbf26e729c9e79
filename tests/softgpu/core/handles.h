#pragma once
#include "failure.h"

#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace softgpu {

/// The objects of one kind that the host has handles of. A handle is an address, but nobody follows it before it was found here.
template <class T> class Handles {
public:
    T* add(std::shared_ptr<T> object) {
        std::lock_guard lock(mutex);
        return (live[object.get()] = object).get();
    }

    std::shared_ptr<T> find(const void* handle) {
        std::lock_guard lock(mutex);
        auto found = live.find(handle);
        if (found == live.end()) {
            throw Failure(code::invalidHandle, "no such handle");
        }
        return found->second;
    }

    std::shared_ptr<T> remove(const void* handle) {
        std::shared_ptr<T> object = find(handle);
        std::lock_guard lock(mutex);
        live.erase(handle);
        return object;
    }

    std::vector<std::shared_ptr<T>> snapshot() {
        std::lock_guard lock(mutex);
        std::vector<std::shared_ptr<T>> objects;
        for (auto& entry : live) {
            objects.push_back(entry.second);
        }
        return objects;
    }

private:
    std::mutex mutex;
    std::unordered_map<const void*, std::shared_ptr<T>> live;
};

/// All objects of a kind, the same ones for all libraries of the emulator: defined in handles.cpp.
template <class T> Handles<T>& handles();

}
