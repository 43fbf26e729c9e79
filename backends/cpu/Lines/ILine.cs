namespace Devices.Cpu.Lines;

/// <summary>An operator on whole lines of elements along one dimension, such as a softmax.</summary>
internal unsafe interface ILine<T>
    where T : unmanaged
{
    /// <summary>Number of inputs, 1 or 2.</summary>
    static abstract int Inputs { get; }

    /// <summary>Computes a contiguous line of at least one element; z is neither x nor y.</summary>
    /// <param name="x">The first input.</param>
    /// <param name="y">The second input where there is one.</param>
    /// <param name="z">The output.</param>
    /// <param name="count">Number of elements.</param>
    static abstract void Run(T* x, T* y, T* z, nint count);
}
