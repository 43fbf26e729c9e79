namespace Devices.Api.Features;

/// <summary>A device whose kernels can be read: <c>devices kernels show</c>.</summary>
public interface IKernelInspection
{
    /// <summary>What the texts are written in, for example <c>"SPIR-V"</c>.</summary>
    string Language { get; }

    /// <summary>
    /// Names of the programs that the device may run for an operator, the usual one first. Empty where no program of its own
    /// serves the operator.
    /// </summary>
    /// <param name="operatorName">ATen's name with overload.</param>
    /// <param name="dtype">The key dtype.</param>
    IReadOnlyList<string> Programs(string operatorName, DType dtype);

    /// <summary>The text of a program as the driver gets it, or its disassembly.</summary>
    /// <param name="operatorName">ATen's name with overload.</param>
    /// <param name="dtype">The key dtype.</param>
    /// <param name="program">One of <see cref="Programs"/>.</param>
    /// <exception cref="ArgumentException">There is no such program.</exception>
    string Show(string operatorName, DType dtype, string program);
}
