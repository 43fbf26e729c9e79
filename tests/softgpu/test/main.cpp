// Runs every scenario for both interfaces, each in a process of its own. usage: softgpu-test [NAME | --list]
// The last line is "N passed, M failed".
#include "gpu.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace {

/// Whether a scenario passed in its process; else what it said is shown.
bool passes(const char* program, const Scenario& scenario, bool isHip) {
    std::string name = std::string(isHip ? "hip:" : "cuda:") + scenario.name;
    std::string log = "/tmp/softgpu-test-" + std::to_string(getpid()) + ".log";
    std::vector<char*> variables;
    for (const std::string& variable : scenario.environment) {
        variables.push_back(const_cast<char*>(variable.c_str()));
    }
    for (char** inherited = environ; *inherited; inherited++) {
        if (std::strncmp(*inherited, "SOFTGPU_", 8) != 0 || std::strncmp(*inherited, "SOFTGPU_TEST", 12) == 0) {
            variables.push_back(*inherited);
        }
    }
    variables.push_back(nullptr);
    char* arguments[] = {const_cast<char*>(program), name.data(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 2, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    pid_t child;
    int status = posix_spawn(&child, program, &actions, nullptr, arguments, variables.data());
    posix_spawn_file_actions_destroy(&actions);
    while (status == 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    bool isWell = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    std::printf("%s %s\n", isWell ? "passed" : "FAILED", name.c_str());
    if (!isWell) {
        std::printf("status %d\n", status);
        std::fflush(stdout);
        [[maybe_unused]] int ignored = std::system(("cat " + log).c_str());
    }
    std::fflush(stdout);
    unlink(log.c_str());
    return isWell;
}

}

int main(int count, char** arguments) {
    std::string wanted = count > 1 ? arguments[1] : "";
    int passed = 0, failed = 0;
    for (const Scenario& scenario : scenarios()) {
        for (bool isHip : {false, true}) {
            std::string name = std::string(isHip ? "hip:" : "cuda:") + scenario.name;
            if (wanted == "--list") {
                std::puts(name.c_str());
            } else if (wanted == name) {
                scenario.run(isHip);
                std::fflush(nullptr);
                std::_Exit(0);
            } else if (wanted.empty()) {
                (passes(arguments[0], scenario, isHip) ? passed : failed)++;
            }
        }
    }
    if (!wanted.empty()) {
        return wanted == "--list" ? 0 : 2;
    }
    std::printf("%d passed, %d failed\n", passed, failed);
    return passed == 0 || failed > 0;
}
