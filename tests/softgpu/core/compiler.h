#pragma once
#include <string>
#include <vector>

namespace softgpu {

/// A program to be compiled, self-contained: what the interfaces hand out as PTX, cubin or code object holds just this.
struct Unit {
    /// "cuda" or "hip".
    std::string language;
    /// "compute_80", "sm_80" or "gfx90a".
    std::string target;
    /// Whether products and sums may be contracted, which is what the real compilers do unless told otherwise.
    bool contracts = true;
    std::string standard = "c++17";
    /// -D and -U.
    std::vector<std::string> defines;
    std::string name = "default_program";
    /// Headers given with the program, and their names.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string source;

    std::string pack() const;
    static Unit unpack(const std::string& packed);
};

/// What became of a program.
struct Compiled {
    /// The library's path; empty where the compiler refused.
    std::string path;
    std::string log;
};

/// Compiles with the system's compiler, or finds what was compiled before: by hash, in a folder that lasts.
Compiled compile(const Unit& unit);

}
