#include "kernels.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace softgpu {
namespace {

/// The text with comments and literals blanked, so that words can be looked for.
std::string blanked(const std::string& source) {
    std::string text = source;
    for (std::size_t i = 0; i < text.size(); i++) {
        std::size_t end = i;
        if (text.compare(i, 2, "//") == 0) {
            end = text.find('\n', i);
        } else if (text.compare(i, 2, "/*") == 0) {
            end = text.find("*/", i + 2);
            end = end == std::string::npos ? end : end + 2;
        } else if (text[i] == '"') {
            for (end = i + 1; end < text.size() && text[end] != '"'; end++) {
                end += text[end] == '\\';
            }
            end++;
        } else {
            continue;
        }
        end = std::min(end, text.size());
        for (std::size_t j = i; j < end; j++) {
            text[j] = text[j] == '\n' ? '\n' : ' ';
        }
        i = end == i ? i : end - 1;
    }
    return text;
}

bool isWord(char letter) { return std::isalnum(static_cast<unsigned char>(letter)) || letter == '_'; }

std::size_t closing(const std::string& text, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < text.size(); i++) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (depth == 0) {
            return i;
        }
    }
    return text.size();
}

/// Reads from behind __global__ to the parameters: attributes in parentheses, and the last word before those of the parameters.
std::string registration(const std::string& text, std::size_t from) {
    std::string word, bounds = "0";
    for (std::size_t i = from; i < text.size() && text[i] != ';' && text[i] != '{'; i++) {
        if (isWord(text[i])) {
            std::size_t start = i;
            while (i + 1 < text.size() && isWord(text[i + 1])) {
                i++;
            }
            word = text.substr(start, i + 1 - start);
        } else if (text[i] == '(') {
            std::size_t end = closing(text, i);
            if (word == "__launch_bounds__") {
                bounds = text.substr(i + 1, end - i - 1);
            } else if (word != "__attribute__") {
                return "SOFTGPU_KERNEL(" + word + ", (" + bounds + "))\n";
            }
            i = end;
        }
    }
    return "";
}

}

std::string registrations(const std::string& source) {
    constexpr char word[] = "__global__";
    std::string text = blanked(source), all;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        std::string line = registration(text, at + sizeof word - 1);
        if (all.find(line) == std::string::npos) {
            all += line;
        }
    }
    return all;
}

std::string rewriteDynamicShared(const std::string& source) {
    if (source.find("extern") == std::string::npos || source.find("__shared__") == std::string::npos) {
        return source;
    }
    static const std::regex declaration(R"(extern\s+__shared__\s+([^;\[\]]*?)(\w+)\s*\[\s*\])");
    return std::regex_replace(source, declaration, "$1* const $2 = ($1*)softgpu_dynamic()");
}

}
