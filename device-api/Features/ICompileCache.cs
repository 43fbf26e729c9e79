namespace Devices.Api.Features;

/// <summary>A device that keeps compiled kernels on disk.</summary>
public interface ICompileCache
{
    /// <summary>The folder; the host sets it before the first kernel is compiled. Null switches the cache off.</summary>
    string? Folder { get; set; }

    /// <summary>Number of kernels that this process made ready to run, and how many of those came from the cache.</summary>
    (int Compiled, int Cached) Statistics { get; }
}
