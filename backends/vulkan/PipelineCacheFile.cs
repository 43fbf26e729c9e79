using System.IO;
using Devices.Kernels.Files;

namespace Devices.Vulkan;

/// <summary>
/// The driver's compiled pipelines, kept in a file for each driver and device between processes. The last
/// process's stays.
/// </summary>
internal sealed unsafe class PipelineCacheFile
{
    private const int SaveEvery = 64; // kernels: what a process that is killed loses at most

    private readonly Lock gate = new();
    private readonly LogicalDevice device;
    private PipelineCache handle;
    private int unsaved;

    public PipelineCacheFile(LogicalDevice device) => this.device = device;

    /// <summary>Where the file is; null for no file. To be set before the first kernel is compiled.</summary>
    public string? Folder { get; set; } = UserCache.FolderOf("vulkan");

    /// <summary>What the driver gave; read from the file at the first use.</summary>
    public PipelineCache Handle
    {
        get
        {
            lock (gate)
            {
                return handle.Handle != 0 ? handle : handle = Create(FilePath is { } path ? CompiledFile.Read(path, device.Host.Log) : []);
            }
        }
    }

    /// <summary>The file; null for none.</summary>
    public string? FilePath => Folder is null ? null : Path.Combine(Folder, device.Adapter.CacheKey + ".vkcache");

    /// <summary>Notes that a kernel was compiled; every so often the file is written.</summary>
    public void NoteNew(int count)
    {
        Interlocked.Increment(ref unsaved);
        if (count % SaveEvery == 0)
        {
            Save();
        }
    }

    /// <summary>Writes the file if there is anything new. A failure is logged: it costs time later, nothing else.</summary>
    public void Save()
    {
        lock (gate)
        {
            if (FilePath is not { } path || unsaved == 0 || device.IsLost)
            {
                return;
            }

            unsaved = 0;
            CompiledFile.Write(path, Data(), device.Host.Log);
        }
    }

    /// <summary>Frees what the driver gave; the file stays.</summary>
    public void Destroy() => device.Api.DestroyPipelineCache(device.Handle, handle, null);

    private PipelineCache Create(byte[] data)
    {
        fixed (byte* initial = data)
        {
            var info = new PipelineCacheCreateInfo(initialDataSize: (nuint)data.Length, pInitialData: initial);
            PipelineCache created;
            device.Require(device.Api.CreatePipelineCache(device.Handle, &info, null, &created), "creating a pipeline cache");
            return created;
        }
    }

    private byte[] Data()
    {
        nuint size = 0;
        device.Api.GetPipelineCacheData(device.Handle, handle, &size, null);
        byte[] data = new byte[size];
        fixed (byte* start = data)
        {
            device.Api.GetPipelineCacheData(device.Handle, handle, &size, start);
        }

        return data[..(int)size];
    }
}
