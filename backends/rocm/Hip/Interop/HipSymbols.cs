namespace Devices.Rocm.Hip.Interop;

/// <summary>What HIP calls the functions that every such driver has.</summary>
internal static class HipSymbols
{
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["MemoryAllocate"] = "hipMalloc",
        ["MemoryFree"] = "hipFree",
        ["MemoryInfo"] = "hipMemGetInfo",
        ["PinnedAllocate"] = "hipHostMalloc",
        ["PinnedFree"] = "hipHostFree",
        ["CopyToDevice"] = "hipMemcpyHtoDAsync",
        ["CopyToHost"] = "hipMemcpyDtoHAsync",
        ["CopyOnDevice"] = "hipMemcpyDtoDAsync",
        ["StreamCreate"] = "hipStreamCreateWithFlags",
        ["StreamDestroy"] = "hipStreamDestroy",
        ["StreamSynchronize"] = "hipStreamSynchronize",
        ["StreamQuery"] = "hipStreamQuery",
        ["StreamWaitEvent"] = "hipStreamWaitEvent",
        ["EventCreate"] = "hipEventCreateWithFlags",
        ["EventDestroy"] = "hipEventDestroy",
        ["EventRecord"] = "hipEventRecord",
        ["EventQuery"] = "hipEventQuery",
        ["EventSynchronize"] = "hipEventSynchronize",
        ["EventElapsedTime"] = "hipEventElapsedTime",
        ["ModuleLoad"] = "hipModuleLoadDataEx",
        ["ModuleUnload"] = "hipModuleUnload",
        ["ModuleGetFunction"] = "hipModuleGetFunction",
        ["Launch"] = "hipModuleLaunchKernel",
        ["MemoryAllocateAsync"] = "hipMallocAsync",
        ["MemoryFreeAsync"] = "hipFreeAsync",
        ["StreamBeginCapture"] = "hipStreamBeginCapture",
        ["StreamEndCapture"] = "hipStreamEndCapture",
        ["GraphInstantiate"] = "hipGraphInstantiateWithFlags",
        ["GraphLaunch"] = "hipGraphLaunch",
        ["GraphDestroy"] = "hipGraphDestroy",
        ["GraphExecDestroy"] = "hipGraphExecDestroy",
    };
}
