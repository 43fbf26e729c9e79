namespace Devices.Cuda.Interop;

/// <summary>What CUDA's driver calls the functions that every such driver has. The suffixes are those of its header.</summary>
internal static class CudaSymbols
{
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["MemoryAllocate"] = "cuMemAlloc_v2",
        ["MemoryFree"] = "cuMemFree_v2",
        ["MemoryInfo"] = "cuMemGetInfo_v2",
        ["PinnedAllocate"] = "cuMemHostAlloc",
        ["PinnedFree"] = "cuMemFreeHost",
        ["CopyToDevice"] = "cuMemcpyHtoDAsync_v2",
        ["CopyToHost"] = "cuMemcpyDtoHAsync_v2",
        ["CopyOnDevice"] = "cuMemcpyDtoDAsync_v2",
        ["StreamCreate"] = "cuStreamCreate",
        ["StreamDestroy"] = "cuStreamDestroy_v2",
        ["StreamSynchronize"] = "cuStreamSynchronize",
        ["StreamQuery"] = "cuStreamQuery",
        ["StreamWaitEvent"] = "cuStreamWaitEvent",
        ["EventCreate"] = "cuEventCreate",
        ["EventDestroy"] = "cuEventDestroy_v2",
        ["EventRecord"] = "cuEventRecord",
        ["EventQuery"] = "cuEventQuery",
        ["EventSynchronize"] = "cuEventSynchronize",
        ["EventElapsedTime"] = "cuEventElapsedTime",
        ["ModuleLoad"] = "cuModuleLoadDataEx",
        ["ModuleUnload"] = "cuModuleUnload",
        ["ModuleGetFunction"] = "cuModuleGetFunction",
        ["Launch"] = "cuLaunchKernel",
        ["MemoryAllocateAsync"] = "cuMemAllocAsync",
        ["MemoryFreeAsync"] = "cuMemFreeAsync",
        ["StreamBeginCapture"] = "cuStreamBeginCapture_v2",
        ["StreamEndCapture"] = "cuStreamEndCapture",
        ["GraphInstantiate"] = "cuGraphInstantiateWithFlags",
        ["GraphLaunch"] = "cuGraphLaunch",
        ["GraphDestroy"] = "cuGraphDestroy",
        ["GraphExecDestroy"] = "cuGraphExecDestroy",
    };
}
