#include "module.h"

#include "device.h"
#include "failure.h"
#include "fault.h"

#include <cstring>
#include <dlfcn.h>
#include <elf.h>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" void* __tls_get_addr(std::size_t (*moduleAndOffset)[2]);

namespace softgpu {
namespace {

/// Sizes of thread-local variables, by name, and of all together: this is what shared memory is compiled to.
std::unordered_map<std::string, std::size_t> readShared(const std::string& path, std::size_t& all) {
    std::ifstream file(path, std::ios::binary);
    std::vector<char> image{std::istreambuf_iterator<char>(file), {}};
    std::unordered_map<std::string, std::size_t> sizes;
    auto* header = reinterpret_cast<const Elf64_Ehdr*>(image.data());
    auto* segments = reinterpret_cast<const Elf64_Phdr*>(image.data() + header->e_phoff);
    for (int i = 0; i < header->e_phnum; i++) {
        all = segments[i].p_type == PT_TLS ? segments[i].p_memsz : all;
    }
    auto* sections = reinterpret_cast<const Elf64_Shdr*>(image.data() + header->e_shoff);
    for (int i = 0; i < header->e_shnum; i++) {
        if (sections[i].sh_type != SHT_SYMTAB) {
            continue;
        }
        const char* names = image.data() + sections[sections[i].sh_link].sh_offset;
        auto* symbols = reinterpret_cast<const Elf64_Sym*>(image.data() + sections[i].sh_offset);
        for (std::size_t j = 0; j < sections[i].sh_size / sizeof(Elf64_Sym); j++) {
            if (ELF64_ST_TYPE(symbols[j].st_info) == STT_TLS && symbols[j].st_shndx != SHN_UNDEF) {
                sizes[names + symbols[j].st_name] += symbols[j].st_size;
            }
        }
    }
    return sizes;
}

}

Library::Library(const std::string& path) : handle(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
    if (!handle) {
        throw Failure(code::invalidImage, dlerror());
    }
    shared = readShared(path, threadBytes);
    dlinfo(handle, RTLD_DI_TLS_MODID, &moduleNumber);
}

Library::~Library() { dlclose(handle); }

void* Library::symbol(const std::string& name) const { return dlsym(handle, name.c_str()); }

std::size_t Library::sharedBytes(const std::string& kernel) const {
    // The compiler's name of a variable inside of a function.
    std::string prefix = "_ZZ" + std::to_string(kernel.size()) + kernel + "E";
    std::size_t bytes = 0;
    for (auto& [name, size] : shared) {
        bytes += name.compare(0, prefix.size(), prefix) == 0 ? size : 0;
    }
    return bytes;
}

void* Library::sharedOfThread(std::size_t& bytes) const {
    bytes = threadBytes;
    std::size_t place[2] = {moduleNumber, 0};
    return threadBytes ? __tls_get_addr(&place) : nullptr;
}

int Function::maxThreads() const {
    int bounds = static_cast<int>(kernel->maxThreads);
    return bounds > 0 && bounds < Device::maxThreads ? bounds : Device::maxThreads;
}

Module::Module(Device& device, const Unit& unit, std::string& log) : device(device) {
    if (isPlanted("failing_load")) {
        throw Failure(code::noBinaryForGpu, "planted");
    }
    Compiled compiled = compile(unit);
    log = compiled.log;
    if (compiled.path.empty()) {
        throw Failure(code::invalidPtx, log);
    }
    library = std::make_shared<Library>(compiled.path);
}

Function& Module::function(const std::string& name) {
    std::lock_guard lock(mutex);
    auto& found = functions[name];
    if (!found) {
        auto* kernel = static_cast<const softgpu_kernel*>(library->symbol("softgpu_kernel_" + name));
        if (!kernel || !library->symbol(name)) {
            functions.erase(name);
            throw Failure(code::notFound, "no kernel " + name);
        }
        std::size_t shared = library->sharedBytes(name);
        int left = device.sharedBytes - static_cast<int>(shared);
        found.reset(new Function{name, kernel, shared, left > 0 ? left : 0, library, &device});
    }
    return *found;
}

}
