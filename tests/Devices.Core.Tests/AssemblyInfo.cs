using Xunit.Sdk;
using Xunit.v3;

// Devices, their memory and the default generator belong to the process: tests run one after the other.
[assembly: Parallelization(Mode = ParallelMode.None)]
