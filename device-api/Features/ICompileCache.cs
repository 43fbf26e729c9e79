namespace Devices.Api.Features;

/// <summary>A device that keeps compiled kernels on disk.</summary>
public interface ICompileCache
{
    /// <summary>The folder; the host sets it before the first kernel is compiled. Null switches the cache off.</summary>
    string? Folder { get; set; }

    /// <summary>Number of kernels compiled by this process, and of those taken from the cache.</summary>
    (int Compiled, int Cached) Statistics { get; }
}
