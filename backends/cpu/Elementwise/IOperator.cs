namespace Devices.Cpu.Elementwise;

/// <summary>What every elementwise operator tells about itself.</summary>
internal interface IOperator
{
    /// <summary>True where an element costs much more than its way to memory and back, so that sharing the work pays earlier.</summary>
    static virtual bool IsHeavy => false;
}
