#pragma once
#include "compiler.h"

#include <string>

namespace softgpu {

class Device;

/// What a runtime compiler hands out for a program: looks like what it stands for as far as a host may look, and carries the program.
std::string ptxImage(const Unit& unit, int ptxVersion);
std::string binaryImage(const Unit& unit);

/// The program in an image that ends with a zero byte; fails as the driver does with images of others, of other devices, or newer than it.
Unit openImage(const void* image, const Device& device, std::string& log);

/// The version of PTX that a version of CUDA brought: 11.8 is 7.8.
int ptxVersion(int cudaVersion);

}
