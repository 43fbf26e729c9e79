using Devices.Api;

namespace Devices.Reference;

/// <summary>Where the operands of a call that a reference computes are.</summary>
public interface IReferenceMemory
{
    /// <summary>Reads an element.</summary>
    /// <param name="tensor">The operand.</param>
    /// <param name="elementOffset">Distance from the operand's element 0, in elements.</param>
    Approx Read(in TensorDesc tensor, long elementOffset);

    /// <summary>Writes an element, which is already rounded to the dtype that the operand stands for.</summary>
    /// <inheritdoc cref="Read"/>
    void Write(in TensorDesc tensor, long elementOffset, Approx value);
}
