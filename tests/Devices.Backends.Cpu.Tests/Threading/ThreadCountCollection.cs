namespace Devices.Cpu.Tests.Threading;

/// <summary>Tests that change the number of threads, one after the other.</summary>
[CollectionDefinition(nameof(ThreadCountCollection), DisableParallelization = true)]
public sealed class ThreadCountCollection;
