#include "compiler.h"

#include "failure.h"
#include "kernels.h"
#include "settings.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace softgpu {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

/// The "language" of texts that mean the same in both; the name of the header that they are compiled behind.
constexpr char common[] = "common";

std::string hash(const std::string& text) {
    std::uint64_t words[2] = {0xcbf29ce484222325u, 0x84222325cbf29ce4u};
    for (unsigned char letter : text) {
        words[0] = (words[0] ^ letter) * 0x100000001b3u;
        words[1] = (words[1] + letter) * 0xd6e8feb86659fd93u ^ words[1] >> 29;
    }
    char digits[33];
    std::snprintf(digits, sizeof digits, "%016" PRIx64 "%016" PRIx64, words[0], words[1]);
    return digits;
}

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void write(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush()) {
        throw Failure(code::unknown, "cannot write " + path);
    }
}

/// Where instructions differ in how they round, kernels ask for that by name; so the host's best ones may be used.
std::vector<std::string> instructions() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return {"-mavx2", "-mfma", "-mf16c", "-mbmi2"};
    }
#endif
    return {};
}

/// What the interfaces' compilers predefine.
std::vector<std::string> predefined(const Unit& unit) {
    if (unit.language == "cuda") {
        return {"-D__CUDACC_RTC__=1", "-D__CUDACC__=1", "-D__CUDA_ARCH__=" + unit.target.substr(unit.target.find('_') + 1) + "0"};
    }
    bool isWide = unit.target.size() < 7;
    return {"-D__HIPCC_RTC__=1", "-D__HIPCC__=1", "-D__HIP_PLATFORM_AMD__=1", "-D__AMDGCN__=1", "-D__" + unit.target + "__=1",
        std::string("-D__AMDGCN_WAVEFRONT_SIZE=") + (isWide ? "64" : "32")};
}

bool isWord(char letter) { return std::isalnum(static_cast<unsigned char>(letter)) || letter == '_'; }

bool mentions(const std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        std::size_t end = at + word.size();
        if ((at == 0 || !isWord(text[at - 1])) && (end == text.size() || !isWord(text[end]))) {
            return true;
        }
    }
    return false;
}

/// The names of a language's macros: what its header defines, and what its compiler does.
std::vector<std::string> macros(const Unit& unit) {
    std::vector<std::string> names;
    std::string header = read(settings().folder + "/kernel/" + unit.language + ".h");
    constexpr char word[] = "#define ";
    for (std::size_t at = header.find(word); at != std::string::npos; at = header.find(word, at + 1)) {
        auto start = header.begin() + static_cast<std::ptrdiff_t>(at + sizeof word - 1);
        names.emplace_back(start, std::find_if_not(start, header.end(), isWord));
    }
    for (const std::string& option : predefined(unit)) {
        names.push_back(option.substr(2, option.find('=') - 2));
    }
    return names;
}

/// Whether a text means the same in both languages: no line of it is the preprocessor's, and it has none of the macros of one of them.
/// Such a text is compiled once for both.
bool isCommon(const Unit& unit) {
    if (!unit.headers.empty() || !unit.defines.empty() || unit.source.find('#') != std::string::npos) {
        return false;
    }
    Unit other = unit;
    other.language = unit.language == "cuda" ? "hip" : "cuda";
    other.target = unit.language == "cuda" ? "gfx900" : "compute_70";
    std::vector<std::string> all = macros(unit), more = macros(other);
    all.insert(all.end(), more.begin(), more.end());
    return std::none_of(all.begin(), all.end(), [&](const std::string& name) { return mentions(unit.source, name); });
}

std::vector<std::string> options(const Unit& unit) {
    // Of a kernel that runs on a few elements, compiling takes longest: -O2, which contracting needs, does not pay otherwise.
    // Nothing is vectorized: GCC 12 takes (double)(float)x for x where four of them become one instruction of AVX2.
    std::vector<std::string> all = {"-x", "c++", "-std=" + unit.standard, unit.contracts ? "-O2" : "-O1", "-w", "-fPIC", "-pipe", "-nostdinc", "-nostdinc++",
        "-fno-exceptions", "-fno-rtti", "-fno-math-errno", "-fno-trapping-math", "-fno-strict-aliasing", "-fno-semantic-interposition",
        "-fvisibility=hidden", "-fno-tree-vectorize", "-fno-tree-slp-vectorize",
        unit.contracts ? "-ffp-contract=fast" : "-ffp-contract=off"};
    // A process has a limited number of mappings, and thousands of kernels: two each instead of five.
    all.insert(all.end(), {"-Wl,-z,noseparate-code", "-Wl,-z,norelro"});
    for (auto& more : {instructions(), unit.language == common ? std::vector<std::string>() : predefined(unit), unit.defines}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

/// Runs the compiler; not by fork, which a process with the host's threads and memory does badly.
int spawn(const std::vector<std::string>& command, const std::string& log) {
    std::vector<char*> arguments;
    for (const std::string& argument : command) {
        arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    pid_t child;
    int failed = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed) {
        throw Failure(code::unknown, "cannot run the compiler " + command[0] + ": " + std::strerror(failed));
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/// Processes that want the same kernel at the same time compile it once: the others wait.
class Turn {
public:
    explicit Turn(const std::string& path) : path(path), file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
        while (file >= 0 && flock(file, LOCK_EX) < 0 && errno == EINTR) {
        }
    }
    // Removed while it is held: who still waits for it finds the kernel there, or compiles it once more, which harms nothing.
    ~Turn() {
        unlink(path.c_str());
        close(file);
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    std::string path;
    int file;
};

std::string build(const Unit& unit, const std::string& text, const std::vector<std::string>& flags, const std::string& path) {
    static std::atomic<int> number;
    std::string own = path + "." + std::to_string(getpid()) + "." + std::to_string(number++);
    write(own + ".cpp", text);
    std::vector<std::string> command = {settings().compiler};
    command.insert(command.end(), flags.begin(), flags.end());
    if (!unit.headers.empty()) {
        for (auto& [name, content] : unit.headers) {
            fs::create_directories(fs::path(own + ".d/" + name).parent_path());
            write(own + ".d/" + name, content);
        }
        command.push_back("-I" + own + ".d");
    }
    std::string header = settings().folder + "/kernel/" + unit.language + ".h", emulator = settings().folder + "/libsoftgpu.so";
    // Functions of the C library are found through the emulator's own libraries; looking for them while linking takes long.
    for (const std::string& more : {"-shared"s, "-nostdlib"s, "-include"s, header, own + ".cpp", "-o"s, own + ".so", "-x"s, "none"s, emulator}) {
        command.push_back(more);
    }
    int status = spawn(command, own + ".log");
    std::string log = read(own + ".log");
    bool isBuilt = status == 0 && fs::exists(own + ".so");
    if (isBuilt) {
        fs::rename(own + ".so", path);
    } else if (log.empty()) {
        log = "the compiler " + settings().compiler + " failed with status " + std::to_string(status);
    }
    for (const char* end : {".cpp", ".log", ".so"}) {
        fs::remove(own + end);
    }
    fs::remove_all(own + ".d");
    return isBuilt ? "" : log;
}

}

std::string Unit::pack() const {
    std::ostringstream packed;
    auto put = [&](const std::string& text) { packed << text.size() << ':' << text << '\n'; };
    for (const std::string& text : {language, target, std::string(contracts ? "1" : "0"), standard, name, std::to_string(defines.size())}) {
        put(text);
    }
    for (const std::string& define : defines) {
        put(define);
    }
    put(std::to_string(headers.size()));
    for (auto& [header, content] : headers) {
        put(header);
        put(content);
    }
    put(source);
    return packed.str();
}

Unit Unit::unpack(const std::string& packed) {
    std::istringstream in(packed);
    auto take = [&] {
        std::size_t length = 0;
        in >> length;
        in.get();
        std::string text(in && length <= packed.size() ? length : 0, '\0');
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        if (!in) {
            throw Failure(code::invalidImage, "a damaged image");
        }
        return text;
    };
    Unit unit;
    unit.language = take();
    unit.target = take();
    unit.contracts = take() == "1";
    unit.standard = take();
    unit.name = take();
    for (int left = std::atoi(take().c_str()); left > 0; left--) {
        unit.defines.push_back(take());
    }
    for (int left = std::atoi(take().c_str()); left > 0; left--) {
        std::string header = take();
        unit.headers.emplace_back(header, take());
    }
    unit.source = take();
    return unit;
}

Compiled compile(const Unit& wanted) {
    static const std::string ours = read(settings().folder + "/kernel/abi.h") + read(settings().folder + "/kernel/common.h");
    Unit unit = wanted;
    unit.language = isCommon(wanted) ? common : wanted.language;
    std::vector<std::string> flags = options(unit);
    std::string text = "#line 1 \"" + unit.name + "\"\n" + rewriteDynamicShared(unit.source) + "\n" + registrations(unit.source);
    std::string identity = ours + read(settings().folder + "/kernel/" + unit.language + ".h") + settings().compiler + text;
    for (const std::string& flag : flags) {
        identity += "\n" + flag;
    }
    for (auto& [name, content] : unit.headers) {
        identity += "\n" + name + "\n" + content;
    }
    std::string path = settings().cache + "/" + hash(identity) + ".so";
    if (fs::exists(path)) {
        return {path, ""};
    }
    fs::create_directories(settings().cache);
    Turn turn(path + ".lock");
    if (fs::exists(path)) {
        return {path, ""};
    }
    std::string log = build(unit, text, flags, path);
    return {log.empty() ? path : "", log};
}

}
