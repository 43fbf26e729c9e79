namespace Devices.Kernels.Drivers;

/// <summary>
/// The functions of a driver that everything here is made of. CUDA's driver and HIP have them with the same arguments and the same numbers
/// of errors; only the names differ. All but what a driver may lack are there.
/// </summary>
public sealed unsafe class DriverFunctions
{
    internal readonly delegate* unmanaged<nint*, nuint, int> MemoryAllocate;
    internal readonly delegate* unmanaged<nint, int> MemoryFree;
    internal readonly delegate* unmanaged<nuint*, nuint*, int> MemoryInfo;
    internal readonly delegate* unmanaged<nint*, nuint, uint, int> PinnedAllocate;
    internal readonly delegate* unmanaged<nint, int> PinnedFree;
    internal readonly delegate* unmanaged<nint, void*, nuint, nint, int> CopyToDevice;
    internal readonly delegate* unmanaged<void*, nint, nuint, nint, int> CopyToHost;
    internal readonly delegate* unmanaged<nint, nint, nuint, nint, int> CopyOnDevice;
    internal readonly delegate* unmanaged<nint*, uint, int> StreamCreate;
    internal readonly delegate* unmanaged<nint, int> StreamDestroy;
    internal readonly delegate* unmanaged<nint, int> StreamSynchronize;
    internal readonly delegate* unmanaged<nint, int> StreamQuery;
    internal readonly delegate* unmanaged<nint, nint, uint, int> StreamWaitEvent;
    internal readonly delegate* unmanaged<nint*, uint, int> EventCreate;
    internal readonly delegate* unmanaged<nint, int> EventDestroy;
    internal readonly delegate* unmanaged<nint, nint, int> EventRecord;
    internal readonly delegate* unmanaged<nint, int> EventQuery;
    internal readonly delegate* unmanaged<nint, int> EventSynchronize;
    internal readonly delegate* unmanaged<float*, nint, nint, int> EventElapsedTime;
    internal readonly delegate* unmanaged<nint*, void*, uint, int*, void**, int> ModuleLoad;
    internal readonly delegate* unmanaged<nint, int> ModuleUnload;
    internal readonly delegate* unmanaged<nint*, nint, byte*, int> ModuleGetFunction;
    internal readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> Launch;

    // A driver may lack these.
    internal readonly delegate* unmanaged<nint*, nuint, nint, int> MemoryAllocateAsync;
    internal readonly delegate* unmanaged<nint, nint, int> MemoryFreeAsync;
    internal readonly delegate* unmanaged<nint, int, int> StreamBeginCapture;
    internal readonly delegate* unmanaged<nint, nint*, int> StreamEndCapture;
    internal readonly delegate* unmanaged<nint*, nint, ulong, int> GraphInstantiate;
    internal readonly delegate* unmanaged<nint, nint, int> GraphLaunch;
    internal readonly delegate* unmanaged<nint, int> GraphDestroy;
    internal readonly delegate* unmanaged<nint, int> GraphExecDestroy;

    /// <summary>Finds them all.</summary>
    /// <param name="library">The driver.</param>
    /// <param name="symbols">Its name of each function, by the name here.</param>
    /// <exception cref="DeviceException">One that every supported version has is missing.</exception>
    public DriverFunctions(DriverLibrary library, IReadOnlyDictionary<string, string> symbols)
    {
        nint Find(string name) => library.Find(symbols[name]);
        nint TryFind(string name) => library.TryFind(symbols[name]);
        MemoryAllocate = (delegate* unmanaged<nint*, nuint, int>)Find(nameof(MemoryAllocate));
        MemoryFree = (delegate* unmanaged<nint, int>)Find(nameof(MemoryFree));
        MemoryInfo = (delegate* unmanaged<nuint*, nuint*, int>)Find(nameof(MemoryInfo));
        PinnedAllocate = (delegate* unmanaged<nint*, nuint, uint, int>)Find(nameof(PinnedAllocate));
        PinnedFree = (delegate* unmanaged<nint, int>)Find(nameof(PinnedFree));
        CopyToDevice = (delegate* unmanaged<nint, void*, nuint, nint, int>)Find(nameof(CopyToDevice));
        CopyToHost = (delegate* unmanaged<void*, nint, nuint, nint, int>)Find(nameof(CopyToHost));
        CopyOnDevice = (delegate* unmanaged<nint, nint, nuint, nint, int>)Find(nameof(CopyOnDevice));
        StreamCreate = (delegate* unmanaged<nint*, uint, int>)Find(nameof(StreamCreate));
        StreamDestroy = (delegate* unmanaged<nint, int>)Find(nameof(StreamDestroy));
        StreamSynchronize = (delegate* unmanaged<nint, int>)Find(nameof(StreamSynchronize));
        StreamQuery = (delegate* unmanaged<nint, int>)Find(nameof(StreamQuery));
        StreamWaitEvent = (delegate* unmanaged<nint, nint, uint, int>)Find(nameof(StreamWaitEvent));
        EventCreate = (delegate* unmanaged<nint*, uint, int>)Find(nameof(EventCreate));
        EventDestroy = (delegate* unmanaged<nint, int>)Find(nameof(EventDestroy));
        EventRecord = (delegate* unmanaged<nint, nint, int>)Find(nameof(EventRecord));
        EventQuery = (delegate* unmanaged<nint, int>)Find(nameof(EventQuery));
        EventSynchronize = (delegate* unmanaged<nint, int>)Find(nameof(EventSynchronize));
        EventElapsedTime = (delegate* unmanaged<float*, nint, nint, int>)Find(nameof(EventElapsedTime));
        ModuleLoad = (delegate* unmanaged<nint*, void*, uint, int*, void**, int>)Find(nameof(ModuleLoad));
        ModuleUnload = (delegate* unmanaged<nint, int>)Find(nameof(ModuleUnload));
        ModuleGetFunction = (delegate* unmanaged<nint*, nint, byte*, int>)Find(nameof(ModuleGetFunction));
        Launch = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)Find(nameof(Launch));
        MemoryAllocateAsync = (delegate* unmanaged<nint*, nuint, nint, int>)TryFind(nameof(MemoryAllocateAsync));
        MemoryFreeAsync = (delegate* unmanaged<nint, nint, int>)TryFind(nameof(MemoryFreeAsync));
        StreamBeginCapture = (delegate* unmanaged<nint, int, int>)TryFind(nameof(StreamBeginCapture));
        StreamEndCapture = (delegate* unmanaged<nint, nint*, int>)TryFind(nameof(StreamEndCapture));
        GraphInstantiate = (delegate* unmanaged<nint*, nint, ulong, int>)TryFind(nameof(GraphInstantiate));
        GraphLaunch = (delegate* unmanaged<nint, nint, int>)TryFind(nameof(GraphLaunch));
        GraphDestroy = (delegate* unmanaged<nint, int>)TryFind(nameof(GraphDestroy));
        GraphExecDestroy = (delegate* unmanaged<nint, int>)TryFind(nameof(GraphExecDestroy));
    }

    internal bool HasPools => MemoryAllocateAsync != null && MemoryFreeAsync != null;

    internal bool HasGraphs => StreamBeginCapture != null && StreamEndCapture != null && GraphInstantiate != null && GraphLaunch != null
        && GraphDestroy != null && GraphExecDestroy != null;
}
