#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

/// Ends a scenario that is wrong.
#define CHECK(condition)                                                                     \
    do {                                                                                     \
        if (!(condition)) {                                                                  \
            std::fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);  \
            std::exit(1);                                                                    \
        }                                                                                    \
    } while (false)

#define CHECK_EQUAL(expected, actual)                                                                                         \
    do {                                                                                                                      \
        auto wanted_ = (expected);                                                                                               \
        auto actual_ = (actual);                                                                                                  \
        if (!(wanted_ == static_cast<decltype(wanted_)>(actual_))) {                                                                    \
            std::fprintf(stderr, "%s:%d: %s is %g, not %g\n", __FILE__, __LINE__, #actual, double(actual_), double(wanted_));         \
            std::exit(1);                                                                                                     \
        }                                                                                                                     \
    } while (false)

/// One of the two interfaces, as hosts see it: by the symbols of the libraries. Calls return the interface's numbers.
class Gpu {
public:
    explicit Gpu(bool isHip, int device = 0);

    const bool isHip;
    int warpSize();

    using Address = std::uintptr_t;
    using Handle = void*;

    /// Makes a device current on the calling thread.
    void select(int device);

    int allocate(Address* address, std::size_t bytes);
    int allocateAsync(Address* address, std::size_t bytes, Handle stream);
    int free(Address address);
    int freeAsync(Address address, Handle stream);
    int allocateHost(void** address, std::size_t bytes);
    int freeHost(void* address);
    int copyIn(Address to, const void* from, std::size_t bytes, Handle stream);
    int copyOut(void* to, Address from, std::size_t bytes, Handle stream);
    int copyPeer(Address to, int toDevice, Address from, int fromDevice, std::size_t bytes, Handle stream);
    int fill(Address to, unsigned value, std::size_t count, Handle stream);

    Handle createStream();
    int destroyStream(Handle stream);
    int synchronize(Handle stream);
    int query(Handle stream);
    int wait(Handle stream, Handle event);
    int callHost(Handle stream, void (*function)(void*), void* data);
    Handle createEvent(bool hasTime = true);
    int record(Handle event, Handle stream);
    int queryEvent(Handle event);
    int synchronizeEvent(Handle event);
    int elapsed(float* milliseconds, Handle start, Handle end);
    int beginCapture(Handle stream);
    int endCapture(Handle stream, Handle* graph);
    int instantiate(Handle* executable, Handle graph);
    int launchGraph(Handle executable, Handle stream);
    int destroyGraph(Handle graph);
    int destroyExecutable(Handle executable);

    /// Compiles a text; the number is the runtime compiler's.
    int compile(const std::string& text, std::string& image, std::string& log, std::vector<const char*> options = {});
    int load(Handle* module, const std::string& image);
    int unload(Handle module);
    int function(Handle* function, Handle module, const char* name);
    int launch(Handle function, unsigned grid, unsigned block, Handle stream, std::vector<void*> arguments, unsigned sharedBytes = 0,
        unsigned blockY = 1);
    int canAccessPeer(int device, int peer);
    int enablePeer(int device);

    /// Compiles, loads and finds a kernel; ends the scenario where that fails.
    Handle kernel(const std::string& text, const char* name, std::vector<const char*> options = {});

    template <class T> Address upload(const std::vector<T>& values) {
        Address address = 0;
        CHECK_EQUAL(0, allocate(&address, values.size() * sizeof(T)));
        CHECK_EQUAL(0, copyIn(address, values.data(), values.size() * sizeof(T), nullptr));
        CHECK_EQUAL(0, synchronize(nullptr));
        return address;
    }

    template <class T> std::vector<T> download(Address address, std::size_t count) {
        std::vector<T> values(count);
        CHECK_EQUAL(0, copyOut(values.data(), address, count * sizeof(T), nullptr));
        return values;
    }

    void* symbol(const char* cuda, const char* hip);

private:
    template <class... A> int call(const char* cuda, const char* hip, A... arguments) {
        return reinterpret_cast<int (*)(A...)>(symbol(cuda, hip))(arguments...);
    }

    template <class... A> int compilerCall(const char* name, A... arguments) {
        return reinterpret_cast<int (*)(A...)>(compilerSymbol(name))(arguments...);
    }

    void* compilerSymbol(const char* name);

    void* library;
    void* compiler;
    int current = 0;
    std::vector<Handle> contexts;
};

/// Something that must hold, run in a process of its own: many of them end with a lost device.
struct Scenario {
    const char* name;
    std::vector<std::string> environment;
    void (*run)(bool isHip);
};

std::vector<Scenario>& scenarios();

struct Registration {
    Registration(const char* name, std::vector<std::string> environment, void (*run)(bool)) {
        scenarios().push_back({name, environment, run});
    }
};

#define SCENARIO(name, ...)                                                                  \
    static void name(bool isHip);                                                            \
    static Registration registration_##name(#name, std::vector<std::string>{__VA_ARGS__}, &name); \
    static void name(bool isHip)
