using Devices.Kernels.Rendering.C;

namespace Devices.Kernels.Tests.C;

/// <summary>A vendor's own compiler.</summary>
internal interface ICompiler
{
    /// <summary>What it compiles.</summary>
    CDialect Dialect { get; }

    /// <summary>What to install where it is missing, or null where it is there.</summary>
    string? Missing { get; }

    /// <summary>Compiles a unit for an architecture.</summary>
    /// <exception cref="KernelCompileException">It refused; the message holds its log and the numbered text.</exception>
    void Compile(string source, string architecture);
}
