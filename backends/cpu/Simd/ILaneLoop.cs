namespace Devices.Cpu.Simd;

/// <summary>A loop over contiguous elements, written for lanes of any width.</summary>
internal interface ILaneLoop<T>
    where T : unmanaged
{
    /// <summary>Runs the whole loop; it has at least as many elements as there are lanes.</summary>
    void Run<V>()
        where V : unmanaged, ILanes<V, T>;
}
