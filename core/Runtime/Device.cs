using Devices.Api;

namespace Devices;

/// <summary>A device of this process, named as PyTorch names it: <c>"cpu"</c>, <c>"vulkan:1"</c>. Opened at its first use.</summary>
public sealed class Device
{
    private readonly Lock gate = new();
    private readonly Backend backend;
    private OpenDevice? opened;

    internal Device(Backend backend, DeviceInfo info, int index, int number) =>
        (this.backend, Info, Index, Number) = (backend, info, index, number);

    /// <summary>The device type, for example <c>"vulkan"</c>.</summary>
    public string Type => backend.DeviceType;

    /// <summary>Its number among the devices of its type.</summary>
    public int Index { get; }

    /// <summary>Type and index; a type that has one device only is named by the type alone, as <c>"cpu"</c>.</summary>
    public string Name => Backends.CountOf(Type) == 1 ? Type : $"{Type}:{Index}";

    /// <summary>What the backend tells of it.</summary>
    public DeviceInfo Info { get; }

    /// <summary>The stream that work goes to where nobody chose another one.</summary>
    public Stream DefaultStream => Opened.DefaultStream;

    /// <summary>Memory statistics, limit and cache.</summary>
    public CachingAllocator Memory => Opened.Memory;

    /// <summary>The stream that operators of the calling thread go to.</summary>
    public Stream CurrentStream
    {
        get => ThreadState.Current.StreamOf(this);
        set => ThreadState.Current.SetStream(this, value.Device == this
            ? value
            : throw new ArgumentException($"a stream of {value.Device.Name} cannot be the current stream of {Name}", nameof(value)));
    }

    /// <summary>Tolerances the backend declares, with reasons.</summary>
    public IReadOnlyList<DeclaredTolerance> Tolerances => Native.Tolerances;

    /// <summary>Cases the backend declares to fail, with reasons.</summary>
    public IReadOnlyList<KnownGap> KnownGaps => Native.KnownGaps;

    /// <summary>Position in the process's list of devices; index of tables.</summary>
    internal int Number { get; }

    internal Api.Device Native => Opened.Native;

    /// <summary>What the device can run.</summary>
    public KernelTable Kernels => Opened.Kernels;

    private OpenDevice Opened => opened ?? Open();

    /// <summary>A new stream, whose work is ordered with other streams' by events alone.</summary>
    public Stream CreateStream() => new(this, Native.CreateStream());

    /// <summary>Blocks until all work given to the device's default stream and to this thread's current stream is done.</summary>
    public void Synchronize()
    {
        DefaultStream.Synchronize();
        CurrentStream.Synchronize();
    }

    /// <summary>An optional ability of the device, or null; the interfaces are in <c>Devices.Api.Features</c>.</summary>
    public T? Feature<T>() where T : class => Native.Feature<T>();

    /// <summary>Makes this the device that factories use on this thread until the result is disposed.</summary>
    public IDisposable Use()
    {
        ThreadState state = ThreadState.Current;
        Device? before = state.DefaultDevice;
        state.DefaultDevice = this;
        return new Scope(() => state.DefaultDevice = before);
    }

    /// <summary>The device of that name.</summary>
    /// <exception cref="UnsupportedException">There is none; the message lists the devices and what was refused.</exception>
    public static implicit operator Device(string name) => Backends.Find(name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private OpenDevice Open()
    {
        lock (gate)
        {
            return opened ??= new OpenDevice(this, backend);
        }
    }

    /// <summary>What exists once the driver was asked for the device.</summary>
    private sealed class OpenDevice
    {
        public OpenDevice(Device device, Backend backend)
        {
            var host = new DeviceHost(device);
            Native = backend.OpenDevice(device.Index, host);
            DefaultStream = new Stream(device, Native.DefaultStream);
            Memory = new CachingAllocator(device);
            host.Attach(Memory, DefaultStream);
            Kernels = new KernelTable(device.Type);
            Native.RegisterKernels(Kernels);
        }

        public Api.Device Native { get; }

        public Stream DefaultStream { get; }

        public CachingAllocator Memory { get; }

        public KernelTable Kernels { get; }
    }
}
